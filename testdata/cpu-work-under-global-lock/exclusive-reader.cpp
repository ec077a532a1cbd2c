// A shared_mutex that is taken exclusively although the computation only reads;
// taken shared, all readers run at once.
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

std::shared_mutex Access;
std::vector<int> Prices(1000, 3);

long exclusiveTotal() {
  std::unique_lock Held(Access); // finds: cpu-work-under-global-lock
  long Total = 0;
  for (int Day = 0; Day != 365; ++Day)
    for (int Price : Prices)
      Total += Price * Day;
  return Total;
}

long sharedTotal() {
  std::shared_lock<std::shared_mutex> Held(Access); // silent: readers overlap
  long Total = 0;
  for (int Day = 0; Day != 365; ++Day)
    for (int Price : Prices)
      Total += Price * Day;
  return Total;
}

int main() {
  std::thread A(exclusiveTotal), B(exclusiveTotal);
  std::thread C(sharedTotal), D(sharedTotal);
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
