// A thread that a loop starts in one of its rounds only, or as long as none has
// been started, is one thread; in several rounds, or without a look, several.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

int ByNumber, ByFlag, ByHandle, Left, Often, Anew, Each;

void byNumber() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    if (I == 2)
      Threads.emplace_back([] { ++ByNumber; }); // silent: only one
  for (std::thread &T : Threads)
    T.join();
  ++ByNumber; // silent: it has ended
}

void byFlag() {
  std::vector<std::thread> Threads;
  bool Started = false;
  for (int I = 0; I != 4; ++I)
    if (!Started) {
      Started = true;
      Threads.emplace_back([] { ++ByFlag; }); // silent: only one
    }
  for (std::thread &T : Threads)
    T.join();
}

void byHandle() {
  std::thread T;
  for (int I = 0; I != 4; ++I)
    if (!T.joinable())
      T = std::thread([] { ++ByHandle; }); // silent: only one
  T.join();
}

void left() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I) {
    Threads.emplace_back([] { ++Left; }); // silent: the loop ends here
    break;
  }
  for (std::thread &T : Threads)
    T.join();
}

void often() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    if (I != 0)
      Threads.emplace_back([] { ++Often; }); // finds: unsynchronized-counter
  for (std::thread &T : Threads)
    T.join();
}

void anew() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I) {
    bool Started = false; // which is another one in each round
    if (!Started) {
      Started = true;
      Threads.emplace_back([] { ++Anew; }); // finds: unsynchronized-counter
    }
  }
  for (std::thread &T : Threads)
    T.join();
}

void ofEach() {
  std::vector<std::thread> Threads;
  for (int J = 0; J != 4; ++J)
    for (int I = 0; I != 4; ++I)
      if (I == 0)
        Threads.emplace_back([] { ++Each; }); // finds: unsynchronized-counter
  for (std::thread &T : Threads)
    T.join();
}

/// Starts its thread when it is first needed.
class Lazy {
public:
  ~Lazy() {
    if (T.joinable())
      T.join();
  }
  void need() {
    if (!T.joinable())
      T = std::thread([this] { ++Turns; }); // silent: one for each object
  }

private:
  std::thread T;
  int Turns = 0;
};

class Owner {
public:
  ~Owner() {
    if (T)
      T->join();
  }
  void need() {
    if (!T)
      T = std::make_unique<std::thread>([this] { ++Turns; }); // silent
  }

private:
  std::unique_ptr<std::thread> T;
  int Turns = 0;
};

class Once {
public:
  ~Once() { T.join(); }
  void need() {
    std::call_once(Started, [this] {
      T = std::thread([this] { ++Turns; }); // silent
    });
  }

private:
  std::once_flag Started;
  std::thread T;
  int Turns = 0;
};

class Eager {
public:
  ~Eager() {
    for (std::thread &T : All)
      T.join();
  }
  void need() {
    All.emplace_back([this] { ++Turns; }); // finds: unsynchronized-counter
  }

private:
  std::vector<std::thread> All;
  int Turns = 0;
};

class Crew {
public:
  ~Crew() {
    for (std::thread &T : All)
      T.join();
  }
  void need() {
    if (All.empty())
      All.emplace_back([this] { ++Turns; }); // silent: it is empty once
  }
  void needMore() {
    if (!More.empty())
      return;
    for (int I = 0; I != 2; ++I)
      More.emplace_back([this] { ++Steps; }); // finds: unsynchronized-counter
  }
  void needSome() {
    if (Some.size() < 4)
      Some.emplace_back([this] { ++Rounds; }); // finds: unsynchronized-counter
  }

private:
  std::vector<std::thread> All, More, Some;
  int Turns = 0, Steps = 0, Rounds = 0;
};

bool Running = false;
int Shifts = 0;

void several() {
  std::vector<std::thread> Threads;
  if (!Running) {
    Running = true;
    for (int I = 0; I != 4; ++I)
      Threads.emplace_back([] { ++Shifts; }); // finds: unsynchronized-counter
  }
  for (std::thread &T : Threads)
    T.join();
}

int main() {
  byNumber();
  byFlag();
  byHandle();
  left();
  often();
  several();
  anew();
  ofEach();
  Lazy First;
  Once Second;
  Owner Third;
  Eager Fourth;
  for (int I = 0; I != 3; ++I) {
    First.need();
    Second.need();
    Third.need();
    Fourth.need();
  }
  Crew All;
  for (int I = 0; I != 2; ++I) {
    All.need();
    All.needMore();
    All.needSome();
  }
}
