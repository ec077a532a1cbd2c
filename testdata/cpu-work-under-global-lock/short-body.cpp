// Little work under the lock is what a lock is for: a few steps, a small loop.
#include <mutex>
#include <string>
#include <thread>

std::mutex Guard;
int Level = 0;
std::string Name = "none";

void adjust(int By) {
  std::lock_guard<std::mutex> Held(Guard); // silent: a few steps
  Level += By;
  if (Level > 100)
    Level = 100;
}

void smooth() {
  std::lock_guard<std::mutex> Held(Guard); // silent: three rounds
  for (int I = 0; I != 3; ++I)
    Level = (Level + I) / 2;
}

void rename(const std::string &To) {
  std::lock_guard<std::mutex> Held(Guard); // silent
  Name = To;
}

void everything() {
  adjust(3);
  smooth();
  rename("north");
}

int main() {
  std::thread A(everything), B(everything);
  A.join();
  B.join();
}
