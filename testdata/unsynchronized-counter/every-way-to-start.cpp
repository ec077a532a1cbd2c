// However a thread is started, what two of them share is found: a member of the
// object that each is given, a static member and a global. What only one of
// them counts in is silent.
#include <functional>
#include <future>
#include <stop_token>
#include <thread>
#include <utility>

int Visitors = 0, Inspections = 0;

struct Booth {
  int Rides = 0;
  static inline int Tickets = 0;
  void open() {
    ++Rides;       // finds: unsynchronized-counter
    ++Tickets;     // finds: unsynchronized-counter
    Visitors -= 6; // finds: unsynchronized-counter
  }
};

void enter(Booth &B) {
  B.Rides += 4;        // finds: unsynchronized-counter
  Booth::Tickets += 4; // finds: unsynchronized-counter
  Visitors += 4;       // finds: unsynchronized-counter
}

struct Guard {
  Booth &Post;
  void operator()() {
    ++Post.Rides;      // finds: unsynchronized-counter
    Booth::Tickets++;  // finds: unsynchronized-counter
    Visitors += 2;     // finds: unsynchronized-counter
  }
};

void plainFunctions(Booth &B) {
  std::thread A(enter, std::ref(B)), C(enter, std::ref(B));
  A.join();
  C.join();
}

void membersAndBinders(Booth &B) {
  std::thread A(&Booth::open, &B), C(std::bind(&Booth::open, &B));
  std::thread D(std::mem_fn(&Booth::open), &B);
  A.join();
  C.join();
  D.join();
}

void functionObjects(Booth &B) {
  std::thread A(Guard{B}), C(Guard{B});
  A.join();
  C.join();
}

void tokens(Booth &B) {
  auto Watch = [&B](std::stop_token Stop) {
    while (!Stop.stop_requested()) {
      B.Rides -= 2;      // finds: unsynchronized-counter
      Booth::Tickets--;  // finds: unsynchronized-counter
      Visitors = Visitors + 1; // finds: unsynchronized-counter
    }
  };
  std::jthread A(Watch), C(Watch);
}

void tasks(Booth &B) {
  auto Serve = [&B] {
    B.Rides += 3;     // finds: unsynchronized-counter
    Booth::Tickets += 3; // finds: unsynchronized-counter
    --Visitors;       // finds: unsynchronized-counter
  };
  std::packaged_task<void()> Task(Serve);
  std::future<void> First = Task.get_future();
  std::thread Runner(std::move(Task));
  std::future<void> Second = std::async(Serve);
  First.get();
  Second.get();
  Runner.join();
}

void detached(Booth *B) {
  std::thread([B] {
    B->Rides ^= 5;       // finds: unsynchronized-counter
    Booth::Tickets ^= 5; // finds: unsynchronized-counter
    Visitors ^= 5;       // finds: unsynchronized-counter
    ++Inspections;       // silent: nobody else does
  }).detach();
  ++B->Rides;
  ++Booth::Tickets;
  ++Visitors; // beside the detached thread
}

int main() {
  Booth Carousel, Swing, Wheel, Slide, Ghosts;
  plainFunctions(Carousel);
  membersAndBinders(Swing);
  functionObjects(Wheel);
  tokens(Slide);
  tasks(Ghosts);
  auto *Exit = new Booth;
  detached(Exit);
}
