// A callback that is registered before the start, a member function bound to its
// object, and one that std::async runs: each meets another thread at a member, a
// static member, a captured local or a heap object.
#include <functional>
#include <future>
#include <memory>
#include <thread>

struct Visitor {
  int Rooms = 0;
  int Guides = 0;
  static int All;
  void enter() {
    ++Rooms; // finds: unsynchronized-counter
    ++All;   // finds: unsynchronized-counter
  }
};
int Visitor::All = 0;

class Door {
public:
  void onOpen(std::function<void()> Callback) { OnOpen = std::move(Callback); }
  void start() {
    Runner = std::thread([this] { OnOpen(); });
  }
  void stop() { Runner.join(); }

private:
  std::function<void()> OnOpen;
  std::thread Runner;
};

int main() {
  int Opened = 0;
  auto Guests = std::make_shared<Visitor>();
  Door Front;
  Front.onOpen([&Opened, Guests] {
    ++Opened;         // finds: unsynchronized-counter
    ++Guests->Guides; // finds: unsynchronized-counter
    static int Greetings = 0;
    ++Greetings; // silent: one door, one thread
  });
  Front.start();
  Opened += 1;
  Guests->Guides += 1;
  Front.stop();

  Visitor Group;
  std::thread A(std::bind(&Visitor::enter, &Group));
  auto B = std::async(std::mem_fn(&Visitor::enter), std::ref(Group));
  A.join();
  B.get();
}
