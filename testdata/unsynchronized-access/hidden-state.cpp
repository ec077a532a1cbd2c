// Functions of the C library that keep something for all their callers meet in
// it: strtok's place in the text, the one result of localtime, the environment,
// the locale. Their twins that are given the place to keep it in do not, and what
// common libraries lock is no more than likely: rand's seed.
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <grp.h>
#include <mutex>
#include <netdb.h>
#include <pwd.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <thread>
#include <time.h>
#include <unistd.h>

std::mutex Lock;

int roll() {
  return std::rand() + static_cast<int>(random()); // likely: unsynchronized-access
}
char *split(char *Line) {
  return std::strtok(Line, ","); // finds: unsynchronized-access
}
int hourOf(std::time_t Then) {
  return std::localtime(&Then)->tm_hour; // finds: unsynchronized-access
}
char *today(const std::tm *Day) {
  std::time_t Then = 0;
  std::ctime(&Then); // finds: unsynchronized-access
  return std::asctime(Day); // the same text: one finding
}
void askAround(unsigned User, const char *Name) {
  getpwuid(User);             // finds: unsynchronized-access
  getgrnam(Name);             // finds: unsynchronized-access
  gethostbyname(Name);        // finds: unsynchronized-access
  getservbyname(Name, "tcp"); // finds: unsynchronized-access
  getprotobyname("tcp");      // finds: unsynchronized-access
}
void sitDown(char *Desk) {
  getlogin();                // finds: unsynchronized-access
  ttyname(0);                // finds: unsynchronized-access
  ptsname(0);                // finds: unsynchronized-access
  hsearch({Desk, 0}, FIND); // finds: unsynchronized-access
  drand48();                 // finds: unsynchronized-access
  mrand48();                 // the same state: one finding
}
void translate() {
  std::setlocale(LC_ALL, ""); // finds: unsynchronized-access
}
void language() {
  std::setlocale(LC_ALL, nullptr); // silent: a look; it meets translate()
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
  tmpnam(nullptr);       // silent: only under Lock
  std::strerror(1 << 9); // silent
}

void careless(char *Line) {
  roll();
  split(Line);
  hourOf(0);
  std::tm Day{};
  today(&Day);
}

/// Two that do the same at once, and one that does something else.
void together(void (*Same)(char *), void (*Other)()) {
  char Left[] = "desk", Right[] = "lamp";
  std::thread A(Same, Left), B(Same, Right), C(Other);
  A.join();
  B.join();
  C.join();
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
  together(sitDown, translate);
  together([](char *Name) { askAround(0, Name); }, language);
  std::thread G(translate), H(language);
  G.join();
  H.join();
  return Home == nullptr;
}
