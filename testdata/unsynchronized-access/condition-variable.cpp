// What is handed over by condition variables in both directions is ordered: by
// a predicate, by a loop, and with the flag under the mutex. What is touched
// after the sign is not.
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

std::mutex Kitchen;
std::condition_variable Bell;
std::string Order, Dish, Bill;
bool Ordered = false, Cooked = false;

void cook() {
  std::unique_lock<std::mutex> Standing(Kitchen);
  Bell.wait(Standing, [] { return Ordered; });
  Dish = Order + ", cooked"; // silent: after the order, before the meal
  Cooked = true;
  Standing.unlock();
  Bell.notify_one();
  Bill += "cook"; // finds: unsynchronized-access
}

int main() {
  std::thread Cook(cook);
  Order = "soup"; // silent: before the sign
  {
    std::lock_guard<std::mutex> Calling(Kitchen);
    Ordered = true;
  }
  Bell.notify_one();
  {
    std::unique_lock<std::mutex> Sitting(Kitchen);
    while (!Cooked)
      Bell.wait(Sitting);
  }
  Dish += ", eaten"; // silent: after the cook's sign
  Bill += "guest";
  Cook.join();
}
