// Flags, pointers, strings and containers that one thread changes while another
// looks are found; the same behind a lock, an atomic or a join are silent.
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Menu {
  std::string Soup = "leek";
};

bool Open = false;
Menu *Today = nullptr;
std::string Chalkboard;
std::map<int, std::string> Tables;
std::shared_ptr<Menu> Card = std::make_shared<Menu>();

std::atomic<bool> Closed = false;
std::mutex Till;
std::vector<int> Bills;
std::vector<int> Tips;

void serve() {
  while (!Open) {
  }
  if (Today)
    Today->Soup.size();
  Chalkboard.size();
  Tables.find(4);
  std::shared_ptr<Menu> Mine = Card;
  std::lock_guard<std::mutex> Counting(Till);
  Bills.push_back(12);
  Tips.push_back(1);
}

int main() {
  std::thread Waiter(serve);
  Open = true;                     // finds: unsynchronized-access
  Today = new Menu;                // finds: unsynchronized-access
  Chalkboard = "pea soup";         // finds: unsynchronized-access
  Tables[4] = "four guests";       // finds: unsynchronized-access
  Card = std::make_shared<Menu>(); // finds: unsynchronized-access
  Closed = true;                   // silent: atomic
  {
    std::lock_guard<std::mutex> Counting(Till);
    Bills.clear(); // silent: both hold Till
  }
  Waiter.join();
  Tips.clear(); // silent: after the join
}
