// An owner that is given something new while another thread uses it: the
// shared_ptr itself, a unique_ptr, an optional, a variant. An atomic
// shared_ptr, and copies of a shared_ptr that nobody changes, are silent.
#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <variant>

struct Route {
  int Length = 0;
};

std::shared_ptr<Route> Best = std::make_shared<Route>();
std::atomic<std::shared_ptr<Route>> Next;
std::unique_ptr<Route> Own = std::make_unique<Route>();
std::optional<int> Delay;
std::variant<int, double> Speed;

void plan() {
  Best = std::make_shared<Route>();       // finds: unsynchronized-access
  Next.store(std::make_shared<Route>());  // silent: atomic
  Own.reset();                            // finds: unsynchronized-access
  Delay = 12;                             // finds: unsynchronized-access
  Speed = 3.5;                            // finds: unsynchronized-access
}

double drive(std::shared_ptr<Route> Mine) {
  std::shared_ptr<Route> Copy = Best;
  std::shared_ptr<Route> Then = Next.load();
  double Sum = Mine->Length; // silent: nobody changes it
  if (Own)
    Sum += 1;
  if (Delay)
    Sum += 2;
  if (std::holds_alternative<double>(Speed))
    Sum += 3;
  return Sum;
}

int main() {
  auto Kept = std::make_shared<Route>();
  std::thread Planner(plan), Driver(drive, Kept), Other(drive, Kept);
  Planner.join();
  Driver.join();
  Other.join();
}
