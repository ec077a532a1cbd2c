// What a thread has made is its own until it gives it to others: it puts it
// into a list, or into a global, as the last thing it does. What it does to it
// afterwards is done beside them.
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Order {
  explicit Order(int Table) : Table(Table) {}
  void add(int Price) { Sum += Price; }
  int Table;
  int Sum = 0;
  int Changes = 0;
  int Looks = 0;
  Order *Next = nullptr;
};

std::mutex Lock;
std::vector<std::shared_ptr<Order>> Taken;
std::shared_ptr<Order> Latest;
Order *First;

void count(Order &O) { ++O.Changes; }

void take() {
  auto New = std::make_shared<Order>(1);
  New->add(5);
  ++New->Changes; // silent: nobody knows it yet
  std::lock_guard<std::mutex> Held(Lock);
  Taken.push_back(New);
}

void linkUp() {
  for (int I = 0; I != 10; ++I) {
    auto *New = new Order(I);
    ++New->Changes; // silent: another one in each round
    count(*New);
    std::lock_guard<std::mutex> Held(Lock);
    New->Next = First;
    First = New;
  }
}

void replace() {
  auto New = std::make_shared<Order>(2);
  New->Sum += 7; // silent
  {
    std::lock_guard<std::mutex> Held(Lock);
    Latest = New;
  }
  ++New->Looks; // finds: unsynchronized-counter
}

void lookAtLatest() {
  std::shared_ptr<Order> Seen;
  {
    std::lock_guard<std::mutex> Held(Lock);
    Seen = Latest;
  }
  if (Seen)
    ++Seen->Looks;
}

std::thread begin(Order *O) {
  return std::thread([O] { ++O->Sum; }); // finds: unsynchronized-counter
}

void giveToThread() {
  auto *New = new Order(3);
  ++New->Sum; // silent
  std::thread Helper = begin(New);
  ++New->Sum; // after the thread has started
  {
    std::lock_guard<std::mutex> Held(Lock);
    First = New;
  }
  Helper.join();
}

int main() {
  std::vector<std::thread> All;
  for (int I = 0; I != 2; ++I) {
    All.emplace_back(take);
    All.emplace_back(linkUp);
  }
  All.emplace_back(replace);
  All.emplace_back(lookAtLatest);
  for (std::thread &T : All)
    T.join();
  giveToThread();
}
