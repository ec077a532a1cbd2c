// A table that the first object of a class makes for all of them: each of them
// has held the lock in its constructor, so its other functions need not.
#include <mutex>

static std::mutex Lock;

class Decoder {
public:
  Decoder() {
    std::lock_guard<std::mutex> Held(Lock);
    if (!Made) {
      for (int I = 0; I != 16; ++I)
        Digits[I] = I;
      Made = true;
    }
  }
  int decode(int Digit) const { return Digits[Digit]; } // silent: made

private:
  static int Digits[16];
  static bool Made;
};
int Decoder::Digits[16];
bool Decoder::Made = false;

class Ticket {
public:
  explicit Ticket(int Price) {
    std::lock_guard<std::mutex> Held(Lock);
    Last = Price;
  }
  void change(int Price) {
    std::lock_guard<std::mutex> Held(Lock);
    Last = Price;
  }
  int last() const {
    return Last; // finds: unsynchronized-access
  }

private:
  static int Last;
};
int Ticket::Last = 0;
