// A closure object with a virtual run(), kept by a thread class that owns it or
// is handed a pointer: what it runs is what the object was made as. A
// std::function in a field is the same without the class.
#include <functional>
#include <memory>
#include <pthread.h>
#include <thread>
#include <utility>
#include <vector>

class Task {
public:
  virtual ~Task() = default;
  virtual void run() = 0;
};

class CallTask final : public Task {
public:
  explicit CallTask(void (*Work)()) : Work(Work) {}
  void run() override { Work(); }

private:
  void (*Work)();
};

template <class Argument> class CallTaskWith final : public Task {
public:
  CallTaskWith(void (*Work)(Argument), Argument With)
      : Work(Work), With(With) {}
  void run() override { Work(With); }

private:
  void (*Work)(Argument);
  Argument With;
};

Task *newTask(void (*Work)()) { return new CallTask(Work); }
template <class Argument>
Task *newTask(void (*Work)(Argument), Argument With) {
  return new CallTaskWith<Argument>(Work, With);
}

class Carrier {
public:
  explicit Carrier(Task *Mine) : Mine(Mine) {}
  ~Carrier() { delete Mine; }
  void start() { pthread_create(&Thread, nullptr, &Carrier::body, this); }
  void join() { pthread_join(Thread, nullptr); }

private:
  static void *body(void *Me) {
    static_cast<Carrier *>(Me)->Mine->run();
    return nullptr;
  }
  pthread_t Thread;
  Task *Mine;
};

int Baked = 0, Sold = 0, Eaten = 0;

void bake() { ++Baked; } // finds: unsynchronized-counter
void sell() { ++Sold; }  // silent: nobody else sells
void eat(int *Plate) {
  ++Eaten;  // finds: unsynchronized-counter
  ++*Plate; // silent: a plate each
}

void carried() {
  int Left = 0, Right = 0;
  Carrier First(newTask(bake)), Second(newTask(bake)), Third(newTask(sell));
  Carrier Fourth(newTask(eat, &Left)), Fifth(newTask(eat, &Right));
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
  ++Sold;
}

// std::function in a field, and a lambda with what it captures.

class Hand {
public:
  explicit Hand(std::function<void()> Job) : Job(std::move(Job)) {}
  void start() {
    Thread = std::thread([this] { Job(); });
  }
  void wait() { Thread.join(); }

private:
  std::function<void()> Job;
  std::thread Thread;
};

int captured() {
  int Loaves = 0, Rolls = 0, Cakes = 0;
  Hand First([&] { ++Loaves; }); // finds: unsynchronized-counter
  Hand Second([&] { --Loaves; });
  Hand Third([&] { ++Rolls; }); // silent: one hand, and we wait for it
  First.start();
  Second.start();
  Third.start();
  First.wait();
  Second.wait();
  Third.wait();
  Hand Baker([&] { ++Cakes; }); // silent: the guest comes afterwards
  Hand Guest([&] { --Cakes; });
  Baker.start();
  Baker.wait();
  Guest.start();
  Guest.wait();
  return Loaves + ++Rolls + Cakes;
}

// Hands that are set later, in a member of another object.

struct Desk {
  std::function<void()> OnOpen;
  std::thread Clerk;
  void open() {
    Clerk = std::thread([this] { OnOpen(); });
  }
  void close() { Clerk.join(); }
};

struct Office {
  Desk Front, Back;
};

int setLater() {
  int Stamps = 0, Forms = 0;
  Office Town;
  Town.Front.OnOpen = [&] { ++Stamps; }; // finds: unsynchronized-counter
  Town.Back.OnOpen = [&] {
    --Stamps;
    ++Forms; // silent: only in the back
  };
  Town.Front.open();
  Town.Back.open();
  Town.Front.close();
  Town.Back.close();
  return Stamps + Forms;
}

int main() {
  carried();
  return captured() + setLater() + Baked + Sold + Eaten;
}
