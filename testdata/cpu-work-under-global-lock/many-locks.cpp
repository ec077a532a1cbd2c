// Locks that let several threads work at once: one a thread, one an object, one
// a shard.
#include <array>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

long churn(long Seed) {
  for (int I = 0; I != 100000; ++I)
    Seed = Seed * 31 % 1000003;
  return Seed;
}

void ownLock(long Seed) {
  std::mutex Mine;
  std::lock_guard<std::mutex> Held(Mine); // silent: nobody else has it
  churn(Seed);
}

class Account {
public:
  void settle(long Seed) {
    std::lock_guard<std::mutex> Held(Lock); // silent: one an account
    Balance += churn(Seed);
  }

private:
  std::mutex Lock;
  long Balance = 0;
};

std::array<std::mutex, 8> Locks;
std::array<long, 8> Shards;

void updateShard(std::size_t Index) {
  std::lock_guard<std::mutex> Held(Locks[Index]); // silent: one a shard
  Shards[Index] = churn(Shards[Index]);
}

int main() {
  Account Left, Right;
  std::vector<std::thread> Threads;
  Threads.emplace_back([&] { Left.settle(1); });
  Threads.emplace_back([&] { Right.settle(2); });
  for (std::size_t I = 0; I != 8; ++I) {
    Threads.emplace_back(ownLock, I);
    Threads.emplace_back(updateShard, I);
  }
  for (std::thread &T : Threads)
    T.join();
}
