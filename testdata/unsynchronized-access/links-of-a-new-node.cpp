// A node keeps its height where its atomic links will be, as long as it is not linked.
#include <atomic>
#include <cstring>

struct Node {
  void stash(int Height) {
    std::memcpy(static_cast<void *>(&Links[0]), &Height, sizeof Height);
  }
  int unstash() const {
    int Height;
    std::memcpy(&Height, &Links[0], sizeof Height);
    return Height;
  }
  Node *next() { return Links[0].load(std::memory_order_acquire); }
  void link(Node *To) { Links[0].store(To, std::memory_order_release); }
  bool replace(Node *From, Node *To) {
    return Links[0].compare_exchange_strong(From, To);
  }

private:
  std::atomic<Node *> Links[1];
};

int insert(Node &List, Node &New) {
  New.stash(1);
  int Height = New.unstash();
  New.link(List.next());
  List.replace(List.next(), &New);
  return Height;
}
