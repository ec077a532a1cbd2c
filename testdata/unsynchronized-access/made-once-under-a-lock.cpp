// What the first one makes under a lock, because it is missing, the others find
// there when they have held the lock themselves. They need it no more to look;
// who has never held it does, and so does everybody if it may be made again.
#include <mutex>
#include <thread>

struct Catalogue {
  int Titles = 7;
};

class Library {
public:
  static Catalogue *catalogue() {
    std::unique_lock<std::mutex> Held(Lock);
    if (Only == nullptr)
      Only = new Catalogue; // finds: unsynchronized-access
    Held.unlock();
    return Only; // silent: it is there
  }
  static Catalogue *peek() { return Only; } // has not held the lock

private:
  static std::mutex Lock;
  static Catalogue *Only;
};
std::mutex Library::Lock;
Catalogue *Library::Only = nullptr;

std::mutex TableLock;
bool Filled = false;
int Table[4];

void fill() {
  std::lock_guard<std::mutex> Held(TableLock);
  if (!Filled) {
    Table[0] = 1;
    Table[1] = 2;
    Filled = true;
  }
}
int look() {
  fill();
  return Table[0] + Table[1]; // silent: filled by us, or before us
}

std::mutex RateLock;
int Rate = 0;
int rate(int Today) {
  std::unique_lock<std::mutex> Held(RateLock);
  if (Rate == 0)
    Rate = Today; // finds: unsynchronized-access
  Held.unlock();
  return Rate; // others may have forgotten it, and set it again
}
void forget() {
  std::lock_guard<std::mutex> Held(RateLock);
  Rate = 0;
}

int main() {
  auto Visit = [] { return Library::catalogue()->Titles + look(); };
  std::thread First(Visit), Second(Visit);
  std::thread Third([] { return Library::peek() == nullptr; });
  std::thread Fourth([] {
    rate(3);
    forget();
  });
  std::thread Fifth([] { rate(4); });
  First.join();
  Second.join();
  Third.join();
  Fourth.join();
  Fifth.join();
}
