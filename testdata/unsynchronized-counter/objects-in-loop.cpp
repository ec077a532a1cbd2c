// Each round of a loop makes, or starts, an object of a thread class of the
// program's own, which works on the element of that round. Two objects that
// get the same element meet there, and so does who uses it after the start.
#include <pthread.h>

class Thread {
public:
  Thread(void (*Work)(int *), int *With) : Work(Work), With(With) {}
  void start() { pthread_create(&Handle, nullptr, body, this); }
  void join() { pthread_join(Handle, nullptr); }

private:
  static void *body(void *Self) {
    auto *T = static_cast<Thread *>(Self);
    T->Work(T->With);
    return nullptr;
  }
  pthread_t Handle;
  void (*Work)(int *);
  int *With;
};

constexpr int Count = 8;
int Parts[Count], Twice[Count], Late[Count], Total = 0;

void count(int *Part) {
  ++*Part; // silent: each thread has a part of its own
  ++Total; // finds: unsynchronized-counter
}
void countTwice(int *Part) {
  ++*Part; // finds: unsynchronized-counter
}
void countLate(int *Part) {
  ++*Part; // finds: unsynchronized-counter
}

void countParts() {
  Thread *Crew[Count];
  for (int I = 0; I < Count; ++I)
    Crew[I] = new Thread(count, &Parts[I]);
  for (int I = 0; I < Count; ++I) {
    Parts[I] = 1;
    Crew[I]->start();
  }
  for (int I = 0; I < Count; ++I) {
    Crew[I]->join();
    ++Parts[I]; // silent: its thread is over
  }
}

void countInPairs() {
  Thread *Left[Count], *Right[Count];
  for (int I = 0; I < Count; ++I) {
    Left[I] = new Thread(countTwice, &Twice[I]);
    Right[I] = new Thread(countTwice, &Twice[I]);
  }
  for (int I = 0; I < Count; ++I) {
    Left[I]->start();
    Right[I]->start();
  }
  for (int I = 0; I < Count; ++I) {
    Left[I]->join();
    Right[I]->join();
  }
}

void countAfterTheStart() {
  Thread *Crew[Count];
  for (int I = 0; I < Count; ++I)
    Crew[I] = new Thread(countLate, &Late[I]);
  for (int I = 0; I < Count; ++I) {
    Crew[I]->start();
    ++Late[I];
  }
  for (int I = 0; I < Count; ++I)
    Crew[I]->join();
}

int main() {
  countParts();
  countInPairs();
  countAfterTheStart();
}
