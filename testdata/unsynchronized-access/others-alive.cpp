// What main sets while only threads run that do not know of it needs no lock,
// whatever else is running.
#include <mutex>
#include <thread>

static std::mutex Door;
static int Limit = 0;
static int Price = 0;
static bool Closing = false;

static bool closing() {
  std::lock_guard<std::mutex> Guard(Door);
  return Closing;
}

static void watch() {
  while (!closing())
    std::this_thread::yield();
}

static void work() {
  std::lock_guard<std::mutex> Guard(Door);
  if (Limit > 3 && Price > 4)
    Limit = 2;
  else if (Limit < 1)
    Limit = 1;
}

static void think() {
  std::lock_guard<std::mutex> Guard(Door);
  if (Price > 3)
    Price = 2;
  else if (Price < 2)
    Price = 3;
}

int main() {
  std::thread Watcher(watch);
  for (int Day = 0; Day < 7; ++Day) {
    Limit = 10; // silent: the workers are not there yet, or gone
    std::thread Worker(work);
    Price = 10; // finds: unsynchronized-access
    std::thread Thinker(think);
    Worker.join();
    Thinker.join();
  }
  {
    std::lock_guard<std::mutex> Guard(Door);
    Closing = true;
  }
  Watcher.join();
}
