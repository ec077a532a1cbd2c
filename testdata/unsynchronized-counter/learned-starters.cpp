// Nobody lists the functions by which a program starts its threads: a template
// that forwards, a detaching helper, a dispatcher of C callbacks, a pool, a
// class whose run() is overridden, one that is a thread, one that calls back.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

int Total = 0;

struct Desk {
  int Letters = 0;
  int Days[3] = {};
  static inline int All = 0;
  void sort() {
    ++Letters; // finds: unsynchronized-counter
    ++All;     // finds: unsynchronized-counter
    ++Days[1]; // finds: unsynchronized-counter
  }
};

template <class F, class... A> std::thread launch(F &&Work, A &&...With) {
  return std::thread(std::forward<F>(Work), std::forward<A>(With)...);
}

void forwarded() {
  Desk Front;
  std::thread A = launch(&Desk::sort, &Front), B = launch(&Desk::sort, &Front);
  A.join();
  B.join();
}

void background(std::function<void()> Work) {
  std::thread(std::move(Work)).detach();
}

void detached() {
  static Desk Night;
  static int Stamps = 0;
  background([] {
    Night.Letters += 2; // finds: unsynchronized-counter
    Stamps += 2;        // finds: unsynchronized-counter
    Total += 2;         // finds: unsynchronized-counter
  });
  Night.Letters += 2;
  Stamps += 2;
  Total += 2;
}

void dispatch(void (*Callback)(void *), void *Cookie) {
  std::thread([=] { Callback(Cookie); }).detach();
}

void onDispatch(void *Cookie) {
  Desk *Mine = static_cast<Desk *>(Cookie);
  Mine->Letters -= 3; // finds: unsynchronized-counter
  Mine->Days[2] -= 3; // finds: unsynchronized-counter
  Total -= 3;         // finds: unsynchronized-counter
}

void twice() {
  static Desk Back;
  dispatch(onDispatch, &Back);
  dispatch(onDispatch, &Back);
}

class Pool {
public:
  explicit Pool(int Size) {
    for (int I = 0; I < Size; ++I)
      Workers.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Closed = true;
    }
    Ready.notify_all();
    for (std::thread &Worker : Workers)
      Worker.join();
  }
  template <class F> auto submit(F Work) {
    auto Task = std::make_shared<std::packaged_task<int()>>(std::move(Work));
    std::future<int> Result = Task->get_future();
    post([Task] { (*Task)(); });
    return Result;
  }
  void post(std::function<void()> Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push_back(std::move(Job));
    }
    Ready.notify_one();
  }

private:
  void work() {
    for (;;) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Ready.wait(Held, [this] { return Closed || !Jobs.empty(); });
        if (Jobs.empty())
          return;
        Job = std::move(Jobs.front());
        Jobs.pop_front();
      }
      Job();
    }
  }

  std::mutex Lock;
  std::condition_variable Ready;
  std::deque<std::function<void()>> Jobs;
  bool Closed = false;
  std::vector<std::thread> Workers;
};

void posted() {
  Desk Shared;
  int Bags = 0;
  std::vector<int> Weights(3);
  Pool Carriers(4);
  for (int I = 0; I != 3; ++I)
    Carriers.post([&] {
      Shared.Letters ^= 4; // finds: unsynchronized-counter
      Bags ^= 4;           // finds: unsynchronized-counter
      Weights[1] ^= 4;     // finds: unsynchronized-counter
    });
}

void submitted() {
  Desk Shared;
  int Bags = 0;
  std::vector<int> Weights(3);
  Pool Carriers(4);
  std::future<int> Done = Carriers.submit([&] {
    Shared.Letters %= 5;      // finds: unsynchronized-counter
    Bags %= 5;                // finds: unsynchronized-counter
    return Weights[1] %= 5;   // finds: unsynchronized-counter
  });
  Shared.Letters %= 5;
  Bags %= 5;
  Weights[1] %= 5;
  Done.get();
  Bags %= 5; // silent: done
}

class Runnable {
public:
  virtual ~Runnable() = default;
  void start() {
    Own = std::thread([this] { run(); });
  }
  void wait() { Own.join(); }

protected:
  virtual void run() = 0;

private:
  std::thread Own;
};

class Sorter : public Runnable {
public:
  Sorter(Desk &At, int *Sum) : At(At), Sum(Sum) {}
  int Sorted = 0;

protected:
  void run() override {
    At.Letters *= 6; // finds: unsynchronized-counter
    *Sum *= 6;       // finds: unsynchronized-counter
    Sorted *= 6;     // finds: unsynchronized-counter
  }

private:
  Desk &At;
  int *Sum;
};

void overridden() {
  Desk Own;
  int Sum = 1;
  Sorter Ann(Own, &Sum);
  Ann.start();
  Own.Letters *= 6;
  Sum *= 6;
  Ann.Sorted *= 6;
  Ann.wait();
  Sum *= 6; // silent: Ann has gone home
}

class Courier : public std::thread {
public:
  template <class F>
  explicit Courier(F Work) : std::thread(std::move(Work)) {}
};

void derived() {
  Desk Away;
  int Miles = 0;
  Courier Bob([&] {
    Away.Letters &= 7; // finds: unsynchronized-counter
    Miles &= 7;        // finds: unsynchronized-counter
    Total &= 7;        // finds: unsynchronized-counter
  });
  Away.Letters &= 7;
  Miles &= 7;
  Total &= 7;
  Bob.join();
}

class Bell {
public:
  void onRing(std::function<void(int)> Handler) {
    Handlers.push_back(std::move(Handler));
  }
  void start() {
    Own = std::thread([this] {
      for (auto &Handler : Handlers)
        Handler(8);
    });
  }
  void stop() { Own.join(); }

private:
  std::vector<std::function<void(int)>> Handlers;
  std::thread Own;
};

void registered() {
  Desk Near;
  int Rings = 0;
  int Steps[3] = {};
  Bell Door;
  Rings += 8; // silent: not started
  Door.onRing([&](int By) {
    Near.Letters += By; // finds: unsynchronized-counter
    Rings += By;        // finds: unsynchronized-counter
    Steps[1] += By;     // finds: unsynchronized-counter
  });
  Door.start();
  ++Near.Letters;
  ++Rings;
  ++Steps[1];
  Door.stop();
}

int main() {
  forwarded();
  detached();
  twice();
  posted();
  submitted();
  overridden();
  derived();
  registered();
}
