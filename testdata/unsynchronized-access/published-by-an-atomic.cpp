// What was written before an atomic was stored is there for whoever finds that
// it was stored: a flag, a state, a pointer, the two ends of a ring. It is not
// for who finds that it was not, or does not order anything, or looks elsewhere.
#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <thread>

static std::atomic<bool> Ready, Relaxed, Closing, Open{true};
static std::atomic<int> State;
static int Letter, Parcel, Stamp, Draft, Note, Till, Shelf;

enum { Empty, Filling, Full };

template <class T, std::size_t N> class Ring {
public:
  bool push(T V) {
    auto H = Head.load(std::memory_order_relaxed);
    auto Next = (H + 1) % N;
    if (Next == Tail.load(std::memory_order_acquire))
      return false;
    Slots[H] = V;
    Head.store(Next, std::memory_order_release);
    return true;
  }
  std::optional<T> pop() {
    auto Mine = Tail.load(std::memory_order_relaxed);
    if (Mine == Head.load(std::memory_order_acquire))
      return {};
    T V = Slots[Mine];
    Tail.store((Mine + 1) % N, std::memory_order_release);
    return V;
  }
  T newest() const {
    return Slots[Head.load()];
  }

private:
  std::array<T, N> Slots{};
  std::atomic<std::size_t> Head{0}, Tail{0};
};

template <class T, std::size_t N> class CarelessRing {
public:
  void push(T V) {
    auto H = Head.load();
    Slots[H] = V; // finds: unsynchronized-access
    Head.store((H + 1) % N);
  }
  T pop() {
    auto Mine = Tail.load();
    T V = Slots[Mine];
    Tail.store((Mine + 1) % N);
    return V;
  }

private:
  std::array<T, N> Slots{};
  std::atomic<std::size_t> Head{0}, Tail{0};
};

static Ring<int, 64> Belt;
static CarelessRing<int, 64> Chute;

static void send() {
  Letter = 1;
  Ready.store(true, std::memory_order_release);
  Parcel = 2;
  State = Full;
  Stamp = 3; // finds: unsynchronized-access
  Relaxed.store(true, std::memory_order_relaxed);
  Draft = 4; // finds: unsynchronized-access
  Ready = true;
  Note = 5; // finds: unsynchronized-access
  for (int I = 0; I < 100;)
    if (Belt.push(I))
      ++I;
  Chute.push(7);
  while (!Closing.load())
    Till = 6; // finds: unsynchronized-access
  while (Open)
    Shelf = 8; // finds: unsynchronized-access
}

static int receive() {
  int Sum = 0;
  if (Ready.load(std::memory_order_acquire))
    Sum += Letter;
  int Now = State;
  if (Now != Full)
    return Sum;
  Sum += Parcel;
  if (Relaxed.load(std::memory_order_relaxed))
    Sum += Stamp;
  if (!Ready)
    Sum += Draft;
  if (Ready)
    Sum += 1;
  return Sum + Note;
}

int main() {
  std::thread Sender(send);
  int Sum = receive() + Chute.pop();
  for (int I = 0; I < 100;)
    if (auto V = Belt.pop()) {
      Sum += *V;
      ++I;
    }
  Till = 1;
  Closing = true;
  Shelf = 2;
  Open = false;
  Sender.join();
  return Sum == Belt.newest();
}
