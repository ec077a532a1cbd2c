// Helpers that rely on their caller's lock: by name, through a lambda, by a
// lock that is passed along as proof, and under a recursive lock. One helper is
// called without.
#include <functional>
#include <mutex>
#include <thread>

class Depot {
public:
  void store() {
    std::lock_guard<std::mutex> Held(Lock);
    storeLocked();
    locally();
  }
  void storeTwo() {
    std::unique_lock<std::mutex> Held(Lock);
    storeLocked();
    storeProved(Held);
    twice([this] { ++Crates; }); // silent: called at once, under Lock
  }
  void recursive() {
    std::lock_guard<std::recursive_mutex> Held(Again);
    ++Depth; // silent
    if (Depth < 3)
      recursive();
    deeper();
  }
  void hurry() { labelLocked(); }
  void label() {
    std::lock_guard<std::mutex> Held(Lock);
    labelLocked();
  }

private:
  void storeLocked() { ++Crates; }    // silent: every caller holds Lock
  void labelLocked() { Labels += 1; } // finds: unsynchronized-counter
  void storeProved(std::unique_lock<std::mutex> &) {
    Crates += 2; // silent: the argument is the proof
  }
  void locally() {
    auto Add = [this](int By) { Crates += By; }; // silent: under Lock
    Add(1);
    Add(2);
  }
  static void twice(const std::function<void()> &Do) {
    Do();
    Do();
  }
  void deeper() {
    std::lock_guard<std::recursive_mutex> Held(Again);
    ++Depth; // silent
  }

  std::mutex Lock;
  std::recursive_mutex Again;
  int Crates = 0, Labels = 0, Depth = 0;
};

int main() {
  Depot Shared;
  auto Work = [&Shared] {
    Shared.store();
    Shared.storeTwo();
    Shared.recursive();
    Shared.label();
  };
  std::thread A(Work), B(Work), C([&Shared] { Shared.hurry(); });
  A.join();
  B.join();
  C.join();
}
