// One branch of a function changes what belongs to the object under its lock,
// another looks at it without. The lock is of use only if two threads come
// here, and then they race. Silent if the branches can follow one another, and
// if it is used elsewhere, too, as only one thread may come here then.
#include <mutex>

class Dial {
public:
  int level(bool Turn, int To) {
    if (Turn) {
      std::lock_guard<std::mutex> Held(Lock);
      Level = To;
      return To;
    }
    return Level; // finds: unsynchronized-access
  }

  int limit(bool Set, int To) {
    if (Set) {
      std::unique_lock<std::mutex> Held(Lock);
      Limit = To;
      return 0;
    }
    std::unique_lock<std::mutex> Held(Lock, std::try_to_lock);
    if (Held.owns_lock())
      return Limit; // silent: it was got
    return Limit;   // finds: unsynchronized-access
  }

  int base(bool Set, int To) {
    if (Set) {
      std::lock_guard<std::mutex> Held(Lock);
      Base = To;
      return To;
    }
    std::lock_guard<std::mutex> Held(Lock);
    return Base; // silent: locked on both
  }

  int scale(bool Set, int To) {
    if (Set) {
      Scale = To;
      return To;
    }
    return Scale; // silent: nothing says that it is shared
  }

  int *table() {
    if (Made)
      return Table; // silent: a test that is repeated under the lock
    std::lock_guard<std::mutex> Held(Lock);
    if (!Made) {
      Table[0] = 1;
      Made = true;
    }
    return Table;
  }

  // The one thread that sets it may look at it; others look under the lock.
  int target(bool Set, int To) {
    if (Set) {
      std::lock_guard<std::mutex> Held(Lock);
      Target = To;
      return To;
    }
    return Target; // silent
  }
  int targetForOthers() {
    std::lock_guard<std::mutex> Held(Lock);
    return Target;
  }

private:
  std::mutex Lock;
  int Level = 0, Limit = 0, Base = 0, Scale = 0, Target = 0;
  int Table[4] = {};
  bool Made = false;
};

// Nobody else can know that the lock is the object's own affair.
struct Open {
  std::mutex Lock;
  int Level = 0;
  int level(bool Turn, int To) {
    if (Turn) {
      std::lock_guard<std::mutex> Held(Lock);
      Level = To;
      return To;
    }
    return Level; // silent by default
  }
};
