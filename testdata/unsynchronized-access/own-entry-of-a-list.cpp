// Each thread makes an entry of its own and puts it into a list that all share.
// What it does with the entry afterwards does not meet what the others do with
// theirs; who takes one from the list may meet any, or none.
#include <list>
#include <mutex>
#include <thread>

struct Entry {
  int Wanted = 0;
  int Given = 0;
};

std::mutex Lock;
std::list<Entry *> Waiting;

int wait(int Count) {
  Entry *Mine = nullptr;
  {
    std::lock_guard<std::mutex> Held(Lock);
    Mine = new Entry;
    Waiting.push_back(Mine);
  }
  Mine->Wanted = Count; // silent: nobody else has this entry
  Mine->Given = 0;      // likely: unsynchronized-access
  return Mine->Wanted;
}

void serve() {
  std::lock_guard<std::mutex> Held(Lock);
  if (!Waiting.empty())
    Waiting.front()->Given = 1;
}

int main() {
  std::thread First(wait, 1), Second(wait, 2), Clerk(serve);
  First.join();
  Second.join();
  Clerk.join();
}
