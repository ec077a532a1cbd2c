// More ways to name a lock and not to hold it: a try whose answer is thrown
// away, adoption of what nobody locked, a way out through an exception handler
// that unlocks, a branch that the preprocessor took away.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex Desk;
int Tried, Adopted, Unlocked, Configured, Declared;

void hurry() {
  (void)Desk.try_lock();
  ++Tried; // finds: unsynchronized-counter
}

void trust() {
  std::lock_guard<std::mutex> Held(Desk, std::adopt_lock);
  ++Adopted; // finds: unsynchronized-counter
}

void check(int Form) {
  if (Form < 0)
    throw std::invalid_argument("no such form");
}

void stamp(int Form) {
  Desk.lock();
  try {
    check(Form);
  } catch (const std::invalid_argument &) {
    Desk.unlock();
    ++Unlocked; // finds: unsynchronized-counter
    return;
  }
  ++Unlocked;
  Desk.unlock();
}

void configured() {
#ifdef WITH_LOCKS
  std::lock_guard<std::mutex> Held(Desk);
#endif
  ++Configured; // finds: unsynchronized-counter
}

void declared() {
  std::unique_lock<std::mutex>(Desk); // a new, empty lock whose name is Desk
  ++Declared; // finds: unsynchronized-counter
}

int main() {
  std::thread A(hurry), B(hurry);
  A.join();
  B.join();
  std::thread C(trust), D(trust);
  C.join();
  D.join();
  std::thread E(stamp, 1), F(stamp, -1);
  E.join();
  F.join();
  std::thread G(configured), H(configured), I(declared), J(declared);
  G.join();
  H.join();
  I.join();
  J.join();
}
