// A function waits, or does not, as a parameter says. Who passes a constant with
// which it does not keeps nobody waiting.
#include <chrono>
#include <mutex>
#include <thread>

enum class How { AtOnce, Slowly, AtExit };

class Meter {
public:
  void restart() {
    std::lock_guard<std::mutex> Held(Lock);
    stop(false); // silent: it is detached
    ++Starts;
  }
  void end() {
    std::lock_guard<std::mutex> Held(Lock);
    stop(true); // finds: blocking-under-lock
  }
  void finish() {
    std::lock_guard<std::mutex> Held(Lock);
    stop(); // finds: blocking-under-lock
  }
  void either(bool Wait) {
    std::lock_guard<std::mutex> Held(Lock);
    stop(Wait); // finds: blocking-under-lock
  }
  void leave() {
    std::lock_guard<std::mutex> Held(Lock);
    close(How::AtOnce); // silent
    close(How::AtExit); // silent
    drop();             // silent: so is what comes to such a call
  }
  void settle() {
    std::lock_guard<std::mutex> Held(Lock);
    close(How::Slowly); // finds: blocking-under-lock
  }
  void pause() {
    std::lock_guard<std::mutex> Held(Lock);
    rest(0); // silent
  }
  void nap() {
    std::lock_guard<std::mutex> Held(Lock);
    rest(30); // finds: blocking-under-lock
  }
  void force() {
    std::lock_guard<std::mutex> Held(Lock);
    insist(false); // finds: blocking-under-lock
  }
  void plead() {
    std::lock_guard<std::mutex> Held(Lock);
    ask(false); // finds: blocking-under-lock
  }
  int starts() {
    std::lock_guard<std::mutex> Held(Lock);
    return Starts;
  }
  int moreStarts() {
    std::lock_guard<std::mutex> Held(Lock);
    return Starts + 1;
  }
  void reset() {
    std::lock_guard<std::mutex> Held(Lock);
    Starts = 0;
  }
  void count() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Starts;
  }

private:
  void stop(bool Wait = true) {
    if (!Wait) {
      Reader.detach();
      return;
    }
    Reader.join();
  }
  void close(How Mode) {
    switch (Mode) {
    case How::AtOnce:
      Reader.detach();
      break;
    case How::Slowly:
      std::this_thread::sleep_for(std::chrono::seconds(1));
      break;
    case How::AtExit:
      break;
    }
  }
  void drop() { close(How::AtOnce); }
  void rest(int Seconds) {
    if (Seconds > 0)
      std::this_thread::sleep_for(std::chrono::seconds(Seconds));
  }
  // These have a value of their own by the time they are asked.
  void insist(bool Wait) {
    Wait = Wait || Starts > 3;
    if (Wait)
      Reader.join();
  }
  void ask(bool Wait) {
    decide(&Wait);
    if (Wait)
      Reader.join();
  }
  void decide(bool *Wait) { *Wait = Starts > 3; }

  std::mutex Lock;
  std::thread Reader;
  int Starts = 0;
};

int main() {
  Meter M;
  std::thread A([&] { M.restart(); M.end(); M.finish(); M.either(M.starts()); });
  std::thread B([&] { M.leave(); M.settle(); M.pause(); M.nap(); });
  std::thread C([&] { M.force(); M.plead(); M.starts(); M.moreStarts(); });
  std::thread D([&] { M.reset(); M.count(); });
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
