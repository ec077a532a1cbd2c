// A thermometer is read by one thread, which takes a while, and shown by
// another one, a thousand times a second. The lock is held while the sensor is
// waited for, and the display stands still.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using namespace std::chrono_literals;

std::mutex Guard;
int Temperature = 0;
bool Read = false;
double Waited = 0;
std::atomic<bool> Showing = false; // the display has begun

/// What the sensor says; it needs 300 ms for that.
int measure() {
  const auto Start = Clock::now();
  std::this_thread::sleep_for(300ms);
  Waited = Milliseconds(Clock::now() - Start).count();
  return 21;
}

void readThermometer() {
  std::lock_guard<std::mutex> Hold(Guard);
  Temperature = measure(); // finds: blocking-under-lock
  Read = true;
}

/// The longest time between two looks at the temperature.
double show() {
  double Largest = 0;
  auto Last = Clock::now();
  for (bool Done = false; !Done;) {
    std::this_thread::sleep_for(1ms);
    {
      std::lock_guard<std::mutex> Hold(Guard);
      Done = Read;
    }
    const auto Now = Clock::now();
    Largest = std::max(Largest, Milliseconds(Now - Last).count());
    Last = Now;
    Showing = true;
    Showing.notify_one();
  }
  return Largest;
}

} // namespace

int main() {
  double Gap = 0;
  std::thread Display([&] { Gap = show(); });
  Showing.wait(false);
  std::thread Sensor(readThermometer);
  Sensor.join();
  Display.join();
  std::printf("waited %.1f ms, largest gap %.1f ms\n", Waited, Gap);
}
