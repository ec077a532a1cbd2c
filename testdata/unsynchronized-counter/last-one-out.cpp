// The last one to leave is alone, and comes after whatever the others did
// before they left; so is the first one to come alone. Who looks at the counter
// only after it has left may share the moment with others, and who counts on
// after leaving meets the last one.
#include <atomic>
#include <thread>
#include <vector>

constexpr int Guests = 4;

std::atomic<int> Inside{Guests}, Waiting{0}, Gone{0}, Coats{Guests};
int Lights = 0, Doors = 0, Toasts = 0, Glances = 0, Stragglers = 0;
thread_local int Drunk = 0;

struct Party {
  std::atomic<unsigned> Refs{Guests};
  int Songs = 0;

  void leave() {
    if (--Refs)
      return;
    ++Songs; // silent: the last one sings alone
    delete this;
  }
};

void visit(Party *Given) {
  if (Waiting.fetch_add(1) == 0)
    ++Doors; // silent: the first one opens
  if (++Gone == Guests)
    ++Toasts; // silent: when all have come
  ++Drunk;    // silent: everyone's own
  if (Inside.fetch_sub(1, std::memory_order_acq_rel) == 1)
    ++Lights; // silent: the last one switches them off
  --Coats;
  if (Coats.load() == 0)
    ++Glances; // finds: unsynchronized-counter
  Given->leave();
}

std::atomic<int> Rowers{2};
int Strokes = 0;

void steer() {
  ++Strokes; // silent: before leaving the boat
  if (Rowers.fetch_sub(1) == 1)
    Stragglers = 0;
  ++Stragglers; // finds: unsynchronized-counter
}

void row() {
  if (Rowers.fetch_sub(1) != 1)
    return;
  ++Strokes; // silent: the other has left the boat
}

int main() {
  auto *Given = new Party;
  std::vector<std::thread> All;
  for (int I = 0; I != Guests; ++I)
    All.emplace_back(visit, Given);
  for (std::thread &T : All)
    T.join();
  std::thread Cox(steer), Oar(row), Late([] { ++Stragglers; });
  Cox.join();
  Oar.join();
  Late.join();
}
