// One lock for all, wherever it is kept: in a function, in the caller's frame,
// in a singleton, in an object on the heap that all threads share, in a class.
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

double churn(double Seed) {
  for (int I = 1; I != 100000; ++I)
    Seed = Seed * 0.5 + I;
  return Seed;
}

double Total = 0, Other = 0;

void withStaticLocal(double Seed) {
  static std::mutex Guard;
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
}

void withReference(std::mutex &Guard, double Seed) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  Other += churn(Seed);
}

class Journal {
public:
  static Journal &instance() {
    static Journal Only;
    return Only;
  }
  std::mutex Lock;
  double Sum = 0;
};

void withSingleton(double Seed) {
  Journal &All = Journal::instance();
  std::lock_guard Held(All.Lock); // finds: cpu-work-under-global-lock
  All.Sum += churn(Seed);
}

struct Shared {
  std::mutex Lock;
  double Sum = 0;
};

void withShared(std::shared_ptr<Shared> All, double Seed) {
  std::lock_guard Held(All->Lock); // finds: cpu-work-under-global-lock
  All->Sum += churn(Seed);
}

class Account {
public:
  void settle(double Seed) {
    std::lock_guard Held(Lock); // finds: cpu-work-under-global-lock
    Sum += churn(Seed);
  }

private:
  inline static std::mutex Lock; // one for all accounts
  double Sum = 0;
};

struct Own {
  std::mutex Lock;
  double Sum = 0;
  void add(double Seed) {
    std::lock_guard Held(Lock); // silent: each of them is locked by itself
    Sum += churn(Seed);
  }
};

int main() {
  std::mutex Guard;
  std::vector<std::thread> Crew;
  auto All = std::make_shared<Shared>();
  std::vector<Account> Accounts(4);
  std::vector<std::unique_ptr<Own>> Each;
  for (int I = 0; I != 4; ++I) {
    Crew.emplace_back(withStaticLocal, I);
    Crew.emplace_back(withReference, std::ref(Guard), I);
    Crew.emplace_back(withSingleton, I);
    Crew.emplace_back(withShared, All, I);
    Crew.emplace_back(&Account::settle, &Accounts[I], I);
    Each.push_back(std::make_unique<Own>());
    Own *Mine = Each.back().get();
    Crew.emplace_back([Mine, I] { Mine->add(I); });
    Own *Heap = new Own;
    Crew.emplace_back(&Own::add, Heap, I);
  }
  for (std::thread &T : Crew)
    T.join();
}
