// Held on one way to the update and not on the other is not held; held on every
// way is.
#include <mutex>
#include <thread>

std::mutex Guard;
int Orders = 0, Refunds = 0, Checks = 0;

void order(bool Careful) {
  if (Careful)
    Guard.lock();
  ++Orders; // finds: unsynchronized-counter
  if (Careful)
    Guard.unlock();
}

void refund(bool Large) {
  if (Large)
    Guard.lock();
  else
    Guard.lock();
  ++Refunds; // silent: locked on both branches
  Guard.unlock();
}

void check() {
  if (Guard.try_lock()) {
    ++Checks; // silent: only if it was got
    Guard.unlock();
  }
  std::unique_lock<std::mutex> Held(Guard, std::try_to_lock);
  if (!Held.owns_lock())
    return;
  ++Checks; // silent
}

void serve(bool Careful) {
  order(Careful);
  refund(Careful);
  check();
}

int main() {
  std::thread A(serve, true), B(serve, false);
  A.join();
  B.join();
}
