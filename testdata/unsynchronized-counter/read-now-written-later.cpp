// An update that is spread over several statements is one all the same: what is stored rests on what was read.
#include <algorithm>
#include <thread>

namespace {

int Visitors = 0;
int Best = 0;
int Longest = 0;
int Stock = 500;
int Round = 0;
int Chosen = 0;

int next(int Number) { return Number * 7 % 1000; }

void count() {
  int Seen = Visitors;
  ++Seen;
  Visitors = Seen; // finds: unsynchronized-counter
}

void score(int Points) {
  int Known = Best;
  int Better = Known > Points ? Known : Points;
  Best = Better; // finds: unsynchronized-counter
}

void measure(int Points) {
  Longest = std::max(Longest, Points); // finds: unsynchronized-counter
}

void sell(int Wanted) {
  int Left = Stock;
  if (Left > Wanted)
    Left -= Wanted;
  else
    Left = 0;
  Stock = Left; // finds: unsynchronized-counter
}

void turn() {
  int Now = Round;
  int Then = next(Now);
  Round = Then; // finds: unsynchronized-counter
}

// The local is given another value in between: a write, and no update, which another check tells of.
void choose(int Number) {
  int Mine = Chosen;
  Mine = Number;
  Chosen = Mine; // finds: unsynchronized-access
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    count();
    score(I);
    measure(I);
    sell(1);
    turn();
    choose(I);
  }
}

} // namespace

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
}
