// Jobs that one worker takes out of a queue run one after the other, on its
// thread: they meet neither each other nor the worker. They do meet who posts
// them, and the jobs of another worker: each actor has one of its own, wherever
// it is kept. A queue that two threads were told to work on has two workers,
// whether its owner starts them or they are hired one by one.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

class Actor {
public:
  Actor() : Worker([this] { run(); }) {}
  ~Actor() {
    post([this] { Closed = true; }); // silent: the worker alone looks at it
    Worker.join();
  }
  void post(std::function<void()> Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push(std::move(Job));
    }
    Ready.notify_one();
  }
  void countDone() {
    post([this] { ++Done; }); // silent: on the worker's thread
  }

private:
  void run() {
    while (!Closed) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Ready.wait(Held, [this] { return !Jobs.empty(); });
        Job = std::move(Jobs.front());
        Jobs.pop();
      }
      Job();
      ++Done; // silent: nobody else is at it
    }
  }
  std::mutex Lock;
  std::condition_variable Ready;
  std::queue<std::function<void()>> Jobs;
  bool Closed = false;
  int Done = 0;
  std::thread Worker;
};

class Crew {
public:
  Crew() : First([this] { run(); }), Second([this] { run(); }) {}
  ~Crew() {
    First.join();
    Second.join();
  }
  void post(std::function<void()> Job) {
    std::lock_guard<std::mutex> Held(Lock);
    Tasks.push(std::move(Job));
  }

private:
  void run() {
    for (;;) {
      std::function<void()> Job;
      {
        std::lock_guard<std::mutex> Held(Lock);
        if (Tasks.empty())
          return;
        Job = std::move(Tasks.front());
        Tasks.pop();
      }
      Job();
    }
  }
  std::mutex Lock;
  std::queue<std::function<void()>> Tasks;
  std::thread First, Second;
};

struct Singer {
  void sing() {
    Voice.post([this] { ++Songs; }); // silent: on the one worker
  }
  int Songs = 0;
  Actor Voice;
};

void rehearse(Actor &Band, int &Bars) {
  Band.post([&Bars] { ++Bars; }); // silent: on the one worker
  Band.post([&Bars] { Bars += 2; });
}

std::mutex OrdersLock;
std::queue<std::function<void()>> Orders;
int Drinks = 0;

void order(std::function<void()> What) {
  std::lock_guard<std::mutex> Held(OrdersLock);
  Orders.push(std::move(What));
}

void serve() {
  for (;;) {
    std::function<void()> What;
    {
      std::lock_guard<std::mutex> Held(OrdersLock);
      if (Orders.empty())
        return;
      What = std::move(Orders.front());
      Orders.pop();
    }
    What();
  }
}

void hire(std::thread &Waiter) { Waiter = std::thread(serve); }

void alone() {
  int Dishes = 0, Watched = 0, Both = 0;
  Actor Cook, Waiter;
  Cook.post([&] { ++Dishes; }); // silent: one worker
  Cook.post([&] { Dishes += 2; });
  Cook.countDone();
  Cook.post([&] { ++Watched; }); // finds: unsynchronized-counter
  ++Watched;
  Cook.post([&] { ++Both; }); // finds: unsynchronized-counter
  Waiter.post([&] { ++Both; });
}

void together() {
  int Tips = 0;
  Crew Kitchen;
  Kitchen.post([&] { ++Tips; }); // finds: unsynchronized-counter
  Kitchen.post([&] { ++Tips; });

  std::thread First, Second;
  hire(First);
  hire(Second);
  order([] { ++Drinks; }); // finds: unsynchronized-counter
  order([] { ++Drinks; });
  First.join();
  Second.join();
}

int main() {
  int Bows = 0, Rows = 0, Claps = 0, Bars = 0, Solos = 0, Encores = 0;
  Actor Duo[2], Choir[4];
  Duo[0].post([&] { ++Bows; }); // finds: unsynchronized-counter
  Duo[1].post([&] { ++Bows; });
  for (int I = 0; I != 4; ++I)
    Choir[I].post([&] { ++Rows; }); // finds: unsynchronized-counter
  std::vector<std::unique_ptr<Actor>> Crowd;
  for (int I = 0; I != 3; ++I)
    Crowd.push_back(std::make_unique<Actor>());
  for (auto &Fan : Crowd)
    Fan->post([&] { ++Claps; }); // finds: unsynchronized-counter
  Actor Band;
  rehearse(Band, Bars);
  for (int I = 0; I != 4; ++I)
    Band.post([&] { ++Encores; }); // silent: all of them on one worker
  auto Soloist = std::make_unique<Actor>();
  Soloist->post([&] { ++Solos; }); // silent: on the one worker
  Soloist->post([&] { ++Solos; });
  Singer Ella;
  Ella.sing();
  Ella.sing();

  alone(); // its actors are gone when it returns
  together();
}
