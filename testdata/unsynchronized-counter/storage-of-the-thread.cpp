// Storage that each thread has for itself: thread_local members, locals and
// what a function returns of them, __thread. A plain static beside them is
// shared.
#include <thread>
#include <vector>

struct Statistics {
  static thread_local int Seen;
  static inline thread_local long Bytes = 0;
  static inline int Everyone = 0;
};
thread_local int Statistics::Seen = 0;
__thread int Old = 0;

int &mine() {
  thread_local int Calls = 0;
  return Calls;
}

void count() {
  ++Statistics::Seen; // silent
  Statistics::Bytes += 20;
  ++Old;
  ++mine(); // silent: a reference to the thread's own
  int &Alias = mine();
  ++Alias;
  int *Pointer = &Statistics::Seen;
  ++*Pointer;
  thread_local std::vector<int> Histogram(3);
  ++Histogram[1];         // silent
  Statistics::Everyone++; // finds: unsynchronized-counter
}

int main() {
  count();
  std::thread A(count), B(count);
  ++mine(); // silent: main's own
  A.join();
  B.join();
}
