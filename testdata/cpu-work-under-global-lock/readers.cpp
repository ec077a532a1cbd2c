// Work that only reads what the lock protects has to be kept from those who
// change it, but not from other readers.
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

std::shared_mutex Access;
std::vector<int> Prices(1000, 3);

void reprice(int To) {
  std::unique_lock Held(Access); // silent: it changes what it holds
  for (int &Price : Prices)
    Price = To;
}

long exclusiveTotal() {
  std::unique_lock Held(Access); // finds: cpu-work-under-global-lock
  long Total = 0;
  for (int Day = 0; Day != 365; ++Day)
    for (int Price : Prices)
      Total += Price * Day;
  return Total;
}

long sharedTotal() {
  std::shared_lock Held(Access); // silent: readers overlap
  long Total = 0;
  for (int Day = 0; Day != 365; ++Day)
    for (int Price : Prices)
      Total += Price * Day;
  return Total;
}

class Index {
public:
  long weigh() const {
    std::lock_guard Held(Lock); // finds: cpu-work-under-global-lock
    long Sum = 0;
    for (int Round = 0; Round != 100; ++Round)
      for (int Each : Weights)
        Sum += Each * Round;
    return Sum;
  }
  void add(int Weight) {
    std::lock_guard Held(Lock); // silent: a push
    Weights.push_back(Weight);
  }

private:
  mutable std::mutex Lock;
  std::vector<int> Weights;
};

Index Library;

int main() {
  std::thread A(exclusiveTotal), B(exclusiveTotal);
  std::thread C(sharedTotal), D(sharedTotal);
  std::thread E([] { Library.weigh(); }), F([] { Library.weigh(); });
  std::thread G(reprice, 4), H([] { Library.add(3); });
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H})
    T->join();
}
