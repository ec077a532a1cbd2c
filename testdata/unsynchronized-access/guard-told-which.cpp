// A guard that is told whether to lock for writing counts as doing so; one that
// only reads does not.
#include <map>
#include <shared_mutex>
#include <string>

class Gate {
public:
  explicit Gate(std::shared_mutex &Lock, bool Write = false)
      : Lock(Lock), Write(Write) {
    if (Write)
      Lock.lock();
    else
      Lock.lock_shared();
  }
  ~Gate() {
    if (Write)
      Lock.unlock();
    else
      Lock.unlock_shared();
  }

private:
  std::shared_mutex &Lock;
  bool Write;
};

class Dictionary {
public:
  void add(const std::string &Word, int Page) {
    Gate Open(Lock, true);
    Pages[Word] = Page;
  }
  void remove(const std::string &Word) {
    Gate Open(Lock, true);
    Pages.erase(Word);
  }
  bool has(const std::string &Word) const {
    Gate Open(Lock);
    return Pages.find(Word) != Pages.end();
  }
  void clear() {
    std::shared_lock<std::shared_mutex> Open(Lock);
    Pages.clear(); // finds: unsynchronized-access
  }

private:
  mutable std::shared_mutex Lock;
  std::map<std::string, int> Pages;
};

void fill(Dictionary &D) { D.add("snarl", 1); }
void drop(Dictionary &D) { D.remove("snarl"); }
bool look(const Dictionary &D) { return D.has("snarl"); }
void empty(Dictionary &D) { D.clear(); }
