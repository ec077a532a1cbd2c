// Half of the work under the lock and half beside it is as much as two threads
// on two cores can gain a third from; a tenth is worth no word.
#include <array>
#include <mutex>
#include <thread>

std::mutex Guard;
double Total = 0;


double mostly(double Seed) {
  for (int I = 1; I != 1000; ++I)
    Seed = Seed * 0.5 + I;
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  double Mine = 0;
  for (int I = 1; I != 3000; ++I)
    Mine = Mine * 0.5 + I + Seed;
  return Total += Mine;
}

double hardly(double Seed) {
  for (int I = 1; I != 27000; ++I)
    Seed = Seed * 0.5 + I;
  std::lock_guard Held(Guard); // silent: a tenth
  double Mine = 0;
  for (int I = 1; I != 3000; ++I)
    Mine = Mine * 0.5 + I + Seed;
  return Total += Mine;
}

int main() {
  std::array<std::thread, 4> Crew;
  for (int I = 0; I != 4; ++I)
    Crew[I] = std::thread(mostly, I);
  for (std::thread &T : Crew)
    T.join();
  std::thread A(hardly, 1), B(hardly, 2);
  A.join();
  B.join();
}
