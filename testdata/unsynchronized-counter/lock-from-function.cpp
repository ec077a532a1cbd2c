// A function that returns a lock hands the held lock to its caller.
#include <mutex>
#include <thread>

class Vault {
public:
  std::unique_lock<std::mutex> open() {
    return std::unique_lock<std::mutex>(Door);
  }
  [[nodiscard]] std::unique_lock<std::mutex> openNamed() {
    std::unique_lock<std::mutex> Held(Door);
    ++Openings; // silent
    return Held;
  }
  int Gold = 0;
  int Openings = 0;

private:
  std::mutex Door;
};

Vault Bank;

void deposit() {
  {
    auto Held = Bank.open();
    ++Bank.Gold; // silent
  }
  auto Held = Bank.openNamed();
  ++Bank.Gold; // silent
}

void robbery() {
  {
    auto Held = Bank.open();
  }
}

int main() {
  std::thread A(deposit), B(deposit), C(robbery);
  A.join();
  B.join();
  C.join();
}
