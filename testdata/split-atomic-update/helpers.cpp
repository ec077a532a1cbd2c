// The atomic is reached through a reference, a pointer, a field of a shared object, a capture; the step is a helper's.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace {

std::atomic<int> Global{0};
std::atomic<int> Pointed{0};
std::atomic<int> Right{0};

void step(std::atomic<int> &Number) {
  Number = Number + 1; // finds: split-atomic-update
}

void stepAt(std::atomic<int> *Number) {
  Number->store(Number->load() + 1); // finds: split-atomic-update
}

void stepOnce(std::atomic<int> &Number) { ++Number; }

struct Page {
  std::atomic<int> Readers{0};
  void open() {
    this->Readers = this->Readers + 1; // finds: split-atomic-update
  }
};

void work(std::shared_ptr<Page> Shared) {
  step(Global);
  stepAt(&Pointed);
  stepOnce(Right);
  Shared->open();
}

} // namespace

int main() {
  auto Shared = std::make_shared<Page>();
  std::atomic<int> Local{0};
  std::vector<std::thread> Crew;
  for (int I = 0; I < 4; ++I) {
    Crew.emplace_back(work, Shared);
    Crew.emplace_back([&Local] {
      int Now = Local;
      Local = Now + 1; // finds: split-atomic-update
    });
  }
  for (std::thread &Each : Crew)
    Each.join();
}
