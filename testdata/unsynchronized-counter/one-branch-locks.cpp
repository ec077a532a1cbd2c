// What a helper does with a number that it is handed by reference or pointer, or
// with its own object, is done where it is called: on one branch under the
// lock, on the other without.
#include <mutex>

struct Shelf {
  int Books;
};

struct Room {
  Shelf *Left;
  Shelf Right;
};

class Library {
public:
  void add(bool Careful) {
    if (Careful) {
      Lock.lock();
      increase(Total);
      Lock.unlock();
    } else {
      increase(Total); // finds: unsynchronized-counter
    }
  }
  void addByPointer(bool Careless) {
    if (Careless) {
      increaseAt(&Loans); // finds: unsynchronized-counter
    } else {
      std::lock_guard<std::mutex> Held(Lock);
      increaseAt(&Loans);
    }
  }
  void shelve(bool Careful) {
    if (Careful) {
      std::lock_guard<std::mutex> Held(Lock);
      fill(Hall);
    } else {
      fill(Hall); // finds: unsynchronized-counter
    }
  }
  void visit(bool Careful) {
    if (Careful) {
      std::lock_guard<std::mutex> Held(Lock);
      enter();
    } else {
      enter(); // finds: unsynchronized-counter
    }
  }

  void copy(bool Careful) {
    if (Careful) {
      std::lock_guard<std::mutex> Held(Lock);
      increaseCopy(Copies);
    } else {
      increaseCopy(Copies); // silent: only looked at
    }
  }
  void both(bool Careful) {
    if (Careful) {
      std::lock_guard<std::mutex> Held(Lock);
      increase(Both);
    } else {
      lockAndIncrease(Both); // silent: takes the lock itself
    }
  }
  void ownThing(bool Careful) {
    int Mine = 0;
    if (Careful) {
      std::lock_guard<std::mutex> Held(Lock);
      increase(Mine);
    } else {
      increase(Mine); // silent: a local
    }
  }

private:
  static void increase(int &Number) { ++Number; }
  static void increaseAt(int *Number) { ++*Number; }
  static void increaseCopy(int Number) { ++Number; }
  void lockAndIncrease(int &Number) {
    std::lock_guard<std::mutex> Held(Lock);
    ++Number;
  }
  static void fill(Room &R) { R.Left->Books++; }
  void enter() { ++Visitors; }

  std::mutex Lock;
  int Total = 0, Loans = 0, Visitors = 0, Copies = 0, Both = 0;
  Room Hall{};
};
