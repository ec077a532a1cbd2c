// What a thread does because of the number, or the answer, that it was given is
// done by the threads that were given that one: by none, one or several.
#include <pthread.h>
#include <thread>
#include <vector>

struct Mill {
  long Ground = 0, Sifted = 0, Packed = 0, Weighed = 0, Sold = 0, Mended = 0,
       Lit = 0, Swept = 0, Fed = 0, Counted = 0, Loaded = 0, Oiled = 0;
};

void turn(Mill &One, int Me) {
  if (Me == 2)
    ++One.Ground; // silent: of four, one is number 2
  if (Me != 3)
    return;
  ++One.Sifted; // silent: the others have gone
}

void carry(Mill &One, int Me) {
  if (Me == 1 || Me == 2)
    ++One.Packed; // finds: unsynchronized-counter
  if (Me > 1)
    ++One.Weighed; // finds: unsynchronized-counter
  if (Me == 2)
    ++One.Sold; // finds: unsynchronized-counter
  if (Me == 3)
    ++One.Sold;
}

void join(std::vector<std::thread> &Crew) {
  for (std::thread &One : Crew)
    One.join();
  Crew.clear();
}

void work(Mill &One) {
  std::vector<std::thread> Crew;
  for (int I = 0; I != 4; ++I)
    Crew.emplace_back(turn, std::ref(One), I);
  join(Crew);
  for (int I = 0; I != 4; ++I)
    Crew.emplace_back(carry, std::ref(One), I);
  join(Crew);
  for (int I = 0; I != 4; ++I)
    Crew.emplace_back([&One, I] {
      const bool Last = I == 3;
      if (Last)
        ++One.Mended; // silent: by way of an answer
    });
  join(Crew);
}

enum class Duty { Light, Sweep };

void serve(Mill &One, Duty Mine) {
  if (Mine == Duty::Light)
    ++One.Lit; // silent: one lights
  if (Mine == Duty::Sweep)
    ++One.Swept; // finds: unsynchronized-counter
}

void feed(Mill &One, bool Feeds) {
  if (Feeds)
    ++One.Fed; // silent: one feeds
  else
    ++One.Counted; // finds: unsynchronized-counter
}

void day(Mill &One) {
  std::thread A(serve, std::ref(One), Duty::Light);
  std::thread B(serve, std::ref(One), Duty::Sweep);
  std::thread C(serve, std::ref(One), Duty::Sweep);
  A.join();
  B.join();
  C.join();
  std::thread D(feed, std::ref(One), true);
  std::thread E(feed, std::ref(One), false);
  feed(One, false);
  D.join();
  E.join();
}

Mill Old;

void *load(void *Argument) {
  long Me = (long)Argument;
  if (Me == 1)
    ++Old.Loaded; // silent: one is number 1
  if (Me == 0)
    ++Old.Oiled; // finds: unsynchronized-counter
  return nullptr;
}

void night() {
  pthread_t A, B, C;
  pthread_create(&A, nullptr, load, (void *)0L);
  pthread_create(&B, nullptr, load, (void *)1L);
  pthread_create(&C, nullptr, load, nullptr);
  pthread_join(A, nullptr);
  pthread_join(B, nullptr);
  pthread_join(C, nullptr);
}

int main() {
  Mill One;
  work(One);
  day(One);
  night();
}
