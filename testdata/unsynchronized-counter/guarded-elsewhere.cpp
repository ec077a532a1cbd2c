// No thread is seen to start, but the class guards its counters with a mutex of
// its own in most methods and forgets it in another public one.
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>

class Cache {
public:
  Cache() { Misses = 0; } // silent: nobody else knows the object yet
  Cache(Cache &&Other) : Hits(Other.Hits) {
    ++Other.Misses; // silent: moved from
  }
  void hit() {
    std::lock_guard<std::mutex> Hold(Guard);
    ++Hits;
  }
  void miss() {
    std::lock_guard<std::mutex> Hold(Guard);
    countMiss();
  }
  void missQuietly() {
    ++Misses; // finds: unsynchronized-counter
  }
  void evict() {
    Guard.lock();
    countMiss();
    ++Evictions;
    Guard.unlock();
  }
  void clear() {
    std::unique_lock<std::mutex> Hold(Guard);
    --Evictions;
    Hold.unlock();
    --Hits; // finds: unsynchronized-counter
  }
  void touch() { ++Touches; } // silent: no use of it holds the mutex

private:
  void countMiss() { ++Misses; } // silent: all callers hold Guard
  std::mutex Guard;
  long Hits = 0, Misses = 0, Evictions = 0, Touches = 0;
};

class Directory {
public:
  std::string find(int Id) const {
    std::shared_lock<std::shared_mutex> Reading(Names);
    ++Lookups; // finds: unsynchronized-counter
    return Id ? First : Second;
  }
  void rename(std::string Name) {
    std::unique_lock<std::shared_mutex> Writing(Names);
    ++Changes; // silent: exclusive
    First = std::move(Name);
  }

private:
  mutable std::shared_mutex Names;
  mutable long Lookups = 0;
  long Changes = 0;
  std::string First, Second;
};

namespace {
std::mutex Register;
int Next = 0;
int Free = 0;
} // namespace

int newId() {
  std::lock_guard<std::mutex> Hold(Register);
  return Next++;
}
int oldId() {
  std::lock_guard<std::mutex> Hold(Register);
  return --Next;
}
int hastyId() {
  return Next++; // finds: unsynchronized-counter
}
int freeId() { return Free++; } // silent: nothing says that threads get here
