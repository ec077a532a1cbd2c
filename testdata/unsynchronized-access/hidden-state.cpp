// Functions of the C library that keep something for all their callers meet in
// it: rand's seed, strtok's place in the text, the one result of localtime, the
// environment. Their twins that are given the place to keep it in do not.
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <stdlib.h>
#include <string.h>
#include <thread>
#include <time.h>

std::mutex Lock;

int roll() {
  return std::rand(); // finds: unsynchronized-access
}
char *split(char *Line) {
  return std::strtok(Line, ","); // finds: unsynchronized-access
}
int hourOf(std::time_t Then) {
  return std::localtime(&Then)->tm_hour; // finds: unsynchronized-access
}
void configure() {
  setenv("LANG", "C", 1); // finds: unsynchronized-access
}

void careful(char *Line) {
  unsigned Seed = 1;
  rand_r(&Seed); // silent: a seed of its own
  char *Place = nullptr;
  strtok_r(Line, ",", &Place); // silent: a place of its own
  std::time_t Now = 0;
  std::tm Out;
  localtime_r(&Now, &Out); // silent: a result of its own
  std::lock_guard<std::mutex> Held(Lock);
  asctime(&Out); // meets hourOf, which takes no lock
  drand48();     // silent: only under Lock
}

void careless(char *Line) {
  roll();
  split(Line);
  hourOf(0);
}

int main() {
  char Names[] = "Ada,Grace", Cities[] = "Oslo,Rome";
  std::srand(1); // silent: no thread runs yet
  std::thread A(careless, Names), B(careless, Cities), C(configure);
  char *Home = std::getenv("HOME");
  A.join();
  B.join();
  C.join();
  Home = std::getenv("PATH"); // silent: all have ended
  char Left[] = "1,2", Right[] = "3,4";
  std::thread D(careful, Left), E(careful, Right), F([] { hourOf(1); });
  D.join();
  E.join();
  F.join();
  return Home == nullptr;
}
