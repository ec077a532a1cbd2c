// What only the thread does whose id it is, is done by one thread: the id of a
// global, of an event loop, of a lock that may be taken again, of a local. Who
// asks for any other thread, or for another loop's, lets several in.
#include <atomic>
#include <cassert>
#include <mutex>
#include <pthread.h>
#include <thread>

std::thread::id Owner;
pthread_t Leader;
int Drawn, Led, Anyone, Others, Mistaken;

void work() {
  if (std::this_thread::get_id() == Owner)
    ++Drawn; // silent
  else
    ++Others; // finds: unsynchronized-counter
  if (std::this_thread::get_id() != Owner)
    return;
  ++Anyone; // silent
}

void lead() {
  if (pthread_equal(pthread_self(), Leader))
    ++Led; // silent
  if (!pthread_equal(pthread_self(), Leader))
    ++Mistaken; // finds: unsynchronized-counter
}

/// Data that belongs to the thread that made the loop.
class Loop {
public:
  bool isMine() const { return Id == std::this_thread::get_id(); }
  void check() const {
    if (!isMine())
      throw 1;
  }
  void poll() {
    if (isMine())
      ++Polls; // silent
  }
  void turn() {
    check();
    ++Turns; // silent: anybody else has left by now
  }
  void tell(const Loop &Other) {
    if (Other.isMine())
      ++Told; // finds: unsynchronized-counter
  }

private:
  const std::thread::id Id = std::this_thread::get_id();
  int Polls = 0, Turns = 0, Told = 0;
};

/// A lock that its owner may take again.
class Reentrant {
public:
  void enter() {
    if (Holder.load() == std::this_thread::get_id()) {
      ++Depth; // silent: who holds it
      return;
    }
    Inner.lock();
    Holder.store(std::this_thread::get_id());
    Depth = 1;
  }
  void leave() {
    if (--Depth == 0) { // silent: who calls this is the holder
      Holder.store(std::thread::id());
      Inner.unlock();
    }
  }

private:
  std::mutex Inner;
  std::atomic<std::thread::id> Holder;
  int Depth = 0;
};

Reentrant Gate;
int Passed;

void pass() {
  Gate.enter();
  ++Passed; // silent
  Gate.leave();
}

int inLocal() {
  const auto Me = std::this_thread::get_id();
  int Mine = 0, Theirs = 0;
  auto Count = [&] {
    if (std::this_thread::get_id() == Me)
      ++Mine; // silent
    ++Theirs; // finds: unsynchronized-counter
  };
  auto Copy = [Me, &Mine] {
    if (Me == std::this_thread::get_id())
      ++Mine; // silent
  };
  std::thread A(Count), B(Copy);
  Count();
  Copy();
  ++Mine; // silent: this thread is the one
  A.join();
  B.join();
  return Mine + Theirs;
}

int main() {
  Leader = pthread_self();
  std::thread A(work), B(work), C(lead), D(lead), E(pass), F(pass);
  work();
  ++Led; // silent: main is the leader
  Loop Here;
  std::thread G([&] {
    Here.poll();
    Here.turn();
  });
  std::thread H([&] {
    Loop There;
    Here.tell(There);
  });
  Here.poll();
  Here.turn();
  Here.tell(Here);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H})
    T->join();
  return inLocal();
}
