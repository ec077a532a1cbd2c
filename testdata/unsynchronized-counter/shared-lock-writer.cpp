// A shared lock lets many in at once: right for readers, wrong for an update.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex Catalogue;
int LookUps = 0;
int Books = 0;

int lookUp() {
  std::shared_lock<std::shared_mutex> Reading(Catalogue);
  ++LookUps;    // finds: unsynchronized-counter
  return Books; // silent: the writer holds it alone
}

void acquire() {
  std::unique_lock<std::shared_mutex> Writing(Catalogue);
  ++Books; // silent: alone
}

int main() {
  std::thread Reader(lookUp), Other(lookUp), Buyer(acquire), Donor(acquire);
  Reader.join();
  Other.join();
  Buyer.join();
  Donor.join();
}
