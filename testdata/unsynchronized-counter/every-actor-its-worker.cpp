// Each of several actors has a worker of its own: the jobs of one run one after
// the other, those of two at once. A queue that two threads were told to work
// on, one by one, has two workers.
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
    post([this] { Closed = true; }); // silent: of the same actor
    Worker.join();
  }
  void post(std::function<void()> Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push(std::move(Job));
    }
    Ready.notify_one();
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
    }
  }
  std::mutex Lock;
  std::condition_variable Ready;
  std::queue<std::function<void()>> Jobs;
  bool Closed = false;
  std::thread Worker;
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

  std::thread First, Second;
  hire(First);
  hire(Second);
  order([] { ++Drinks; }); // finds: unsynchronized-counter
  order([] { ++Drinks; });
  First.join();
  Second.join();
}
