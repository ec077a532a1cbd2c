// A thread class of one's own keeps its worker in a field and starts it with
// pthread_create and `this`: each object starts what it was made with, alone,
// in an array, and as a member of another object.
#include <pthread.h>

class Porter {
public:
  typedef void *(*Worker)(void *);

  Porter(Worker Work, void *With = nullptr) : Work(Work), With(With) {}
  Porter(void (*Work)())
      : Work(reinterpret_cast<Worker>(Work)), With(nullptr) {}
  ~Porter() { Work = nullptr; }

  void start() {
    pthread_create(&Thread, nullptr, (Worker)body, this);
  }
  void join() { pthread_join(Thread, nullptr); }

private:
  static void body(Porter *Me) { Me->Work(Me->With); }

  pthread_t Thread;
  Worker Work;
  void *With;
};

// One object each.

int Trunks = 0, Bags = 0, Letters = 0;

void carryTrunk() { ++Trunks; } // finds: unsynchronized-counter
void carryBag() { ++Bags; }     // silent: one porter, and main waits
void *carryLetter(void *Box) {
  ++Letters;                // finds: unsynchronized-counter
  ++*static_cast<int *>(Box); // silent: each has a box of its own
  return nullptr;
}

void oneEach() {
  int Left = 0, Right = 0;
  Porter First(carryTrunk), Second(carryTrunk), Third(carryBag);
  Porter Fourth(carryLetter, &Left), Fifth(carryLetter, &Right);
  ++Bags;
  First.start();
  Second.start();
  Third.start();
  Fourth.start();
  Fifth.start();
  First.join();
  Second.join();
  Third.join();
  Fourth.join();
  Fifth.join();
  ++Bags;
}

// One after the other.

int Turns = 0;
void takeTurn() { ++Turns; } // silent: the first has ended

void inTurn() {
  Porter First(takeTurn), Second(takeTurn);
  First.start();
  First.join();
  Second.start();
  Second.join();
}

// An array of objects that another class keeps.

class Shift {
public:
  typedef void (*Job)();
  Shift(Job A, Job B = nullptr, Job C = nullptr) {
    All[0] = new Porter(A);
    All[1] = B ? new Porter(B) : nullptr;
    All[2] = C ? new Porter(C) : nullptr;
  }
  void start() {
    for (int I = 0; I < 3; I++)
      if (All[I])
        All[I]->start();
  }
  void join() {
    for (int I = 0; I < 3; I++)
      if (All[I])
        All[I]->join();
  }
  ~Shift() {
    for (int I = 0; I < 3; I++)
      delete All[I];
  }

private:
  Porter *All[3];
};

int Crates = 0, Barrels = 0, Sacks = 0;
pthread_mutex_t Cellar = PTHREAD_MUTEX_INITIALIZER;

void rollBarrel() {
  pthread_mutex_lock(&Cellar);
  ++Barrels; // silent: all who roll them hold the cellar
  pthread_mutex_unlock(&Cellar);
}
void stackCrate() { ++Crates; }       // finds: unsynchronized-counter
void breakCrate() { Crates -= 1; }
void fillSack() { ++Sacks; } // silent: in its shift nobody else fills one

void shifts() {
  Shift Early(stackCrate, breakCrate, rollBarrel);
  Crates = 1;
  Early.start();
  Early.join();
  ++Crates;
  Shift Late(fillSack, rollBarrel, rollBarrel);
  Late.start();
  Late.join();
  ++Sacks;
}

int Stairs = 0;
void sweepStairs() { ++Stairs; } // finds: unsynchronized-counter

void twins() {
  Shift Same(sweepStairs, sweepStairs);
  Same.start();
  Same.join();
}

int main() {
  oneEach();
  inTurn();
  shifts();
  twins();
  return Trunks + Bags + Letters + Turns + Crates + Barrels + Sacks;
}
