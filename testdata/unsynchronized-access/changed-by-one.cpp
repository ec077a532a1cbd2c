// Who alone changes a member, under a lock for the sake of another thread that
// reads it, may look at it without the lock. What the other changes, too, races.
#include <mutex>
#include <thread>

class Player {
public:
  void play() {
    std::lock_guard<std::mutex> Held(Lock);
    Playing = true;
    Position = 0;
  }
  void stop() {
    std::lock_guard<std::mutex> Held(Lock);
    Playing = false;
  }
  void seek(int To) {
    std::lock_guard<std::mutex> Held(Lock);
    Position = To;
    if (To)
      Playing = true;
  }

  bool isPlaying() const { return Playing; }
  int position() const { return Position; }

  void run() {
    for (int I = 0; I < 1000; ++I) {
      std::lock_guard<std::mutex> Held(Lock);
      if (Playing)
        ++Position; // finds: unsynchronized-counter
    }
  }

private:
  mutable std::mutex Lock;
  bool Playing = false;
  int Position = 0;
};

int main() {
  static Player P;
  std::thread T([] { P.run(); });
  P.play();
  bool B = P.isPlaying();
  P.seek(3);
  int N = P.position();
  P.stop();
  T.join();
  return B + N;
}
