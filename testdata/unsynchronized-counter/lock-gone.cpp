// A lock is named, but not held at the update: let go too early, dropped at
// once, deferred, tried without looking, handed on.
#include <mutex>
#include <thread>
#include <utility>

std::mutex Guard;
int Early, AtOnce, Deferred, Tried, Scoped, Moved, Between;

void letGo() {
  Guard.lock();
  Guard.unlock();
  ++Early; // finds: unsynchronized-counter
}
void temporary() {
  std::lock_guard<std::mutex>{Guard};
  ++AtOnce; // finds: unsynchronized-counter
}
void deferred() {
  std::unique_lock<std::mutex> Held(Guard, std::defer_lock);
  ++Deferred; // finds: unsynchronized-counter
}
void tried() {
  std::unique_lock<std::mutex> Held(Guard, std::try_to_lock);
  ++Tried; // finds: unsynchronized-counter
}
void scopeEnded() {
  {
    std::lock_guard<std::mutex> Held(Guard);
  }
  ++Scoped; // finds: unsynchronized-counter
}
void movedOn() {
  std::unique_lock<std::mutex> Held(Guard);
  {
    std::unique_lock<std::mutex> Inner(std::move(Held));
  }
  ++Moved; // finds: unsynchronized-counter
}
void unlockedMeanwhile() {
  std::unique_lock<std::mutex> Held(Guard);
  Held.unlock();
  ++Between; // finds: unsynchronized-counter
  Held.lock();
}

void all() {
  letGo();
  temporary();
  deferred();
  tried();
  scopeEnded();
  movedOn();
  unlockedMeanwhile();
}

int main() {
  std::thread A(all), B(all);
  A.join();
  B.join();
}
