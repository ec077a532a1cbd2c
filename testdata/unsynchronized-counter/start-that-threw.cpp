// A handler runs when what it guards has failed: a thread that could not be
// started is not there. What was started before the try is.
#include <stdexcept>
#include <thread>

class Player {
public:
  void start() {
    if (Written > 5)
      throw std::runtime_error("busy");
    try {
      Mixer = std::thread(&Player::mix, this);
    } catch (const std::exception &) {
      --Written;
      throw;
    }
  }
  void stop() { Mixer.join(); }

private:
  void mix() { ++Written; }
  std::thread Mixer;
  long Written = 0;
};

class Recorder {
public:
  void start() {
    Reader = std::thread(&Recorder::read, this);
    try {
      Writer = std::thread(&Recorder::write, this);
    } catch (const std::exception &) {
      --Blocks; // finds: unsynchronized-counter
    }
  }
  void stop() {
    Reader.join();
    Writer.join();
  }

private:
  void read() { ++Blocks; }
  void write() { ++Bytes; }
  std::thread Reader, Writer;
  long Blocks = 0, Bytes = 0;
};

int main() {
  Player Playing;
  Playing.start();
  Playing.stop();
  Recorder Recording;
  Recording.start();
  Recording.stop();
}
