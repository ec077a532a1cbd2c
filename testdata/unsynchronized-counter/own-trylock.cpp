// Classes of the program's own whose try may fail, and who says so by a
// constant, a member or an operator.
#include <mutex>
#include <thread>

std::mutex Desk;
int Stamped, Filed, Signed, Sorted, Rejected, Blind, Twice;

class Clerk {
public:
  bool tryStart() {
    if (Work.try_lock())
      return true;
    return false;
  }
  void stop() { Work.unlock(); }

private:
  std::mutex Work;
};

Clerk Archivist;

/// A guard that may have got nothing.
class Attempt {
public:
  explicit Attempt(std::mutex &M) : Lock(M), Got(M.try_lock()) {}
  ~Attempt() {
    if (Got)
      Lock.unlock();
  }
  explicit operator bool() const { return Got; }
  bool failed() const { return !Got; }

private:
  std::mutex &Lock;
  bool Got;
};

enum class Result { Done, Busy };

Result begin() {
  if (!Desk.try_lock())
    return Result::Busy;
  return Result::Done;
}

void work() {
  while (!Archivist.tryStart())
    std::this_thread::yield();
  ++Filed; // silent
  Archivist.stop();

  if (Attempt Try{Desk})
    ++Stamped; // silent: the guard says that it got the lock

  {
    Attempt Try(Desk);
    if (Try.failed())
      ++Rejected; // finds: unsynchronized-counter
    else
      ++Signed; // silent
  }

  if (begin() == Result::Done) {
    ++Sorted; // silent
    Desk.unlock();
  }

  {
    Attempt Try(Desk);
    ++Blind; // finds: unsynchronized-counter
  }

  if (begin() == Result::Busy) {
    ++Twice; // finds: unsynchronized-counter
    return;
  }
  Desk.unlock();
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
}
