// A lock helps only if everyone takes it: one side without it, or a reader
// without it, and the update can still be met half-way.
#include <mutex>
#include <thread>

std::mutex Guard;
int Sold = 0;
int Stock = 0;
int Returned = 0;

void till() {
  std::lock_guard<std::mutex> Held(Guard);
  ++Sold; // finds: unsynchronized-counter
  --Stock;
  ++Returned; // finds: unsynchronized-counter
}

void webShop() {
  Sold += 1;
  std::lock_guard<std::mutex> Held(Guard);
  --Stock; // silent: both hold Guard
}

int main() {
  std::thread Till(till), Web(webShop);
  bool Any = Returned > 0;
  Till.join();
  Web.join();
  return Any ? 0 : 1;
}
