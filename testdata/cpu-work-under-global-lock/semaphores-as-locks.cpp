// A semaphore that lets one in at a time is a lock by another name. One that
// lets several in is none, and one that starts at zero is a signal.
#include <semaphore.h>
#include <semaphore>
#include <thread>

double Total = 0;

double churn(double Seed) {
  for (int I = 1; I != 100000; ++I)
    Seed = Seed * 0.5 + I;
  return Seed;
}

std::counting_semaphore<1> Gate(1);
std::binary_semaphore Turnstile(1);
std::counting_semaphore<4> Four(4);
std::binary_semaphore Done(0);
sem_t Door;

void throughGate(double Seed) {
  Gate.acquire(); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
  Gate.release();
}

void throughTurnstile(double Seed) {
  Turnstile.acquire(); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
  Turnstile.release();
}

void throughDoor(double Seed) {
  sem_wait(&Door); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
  sem_post(&Door);
}

void fourAtATime(double Seed) {
  Four.acquire(); // silent: four of them compute
  churn(Seed);
  Four.release();
}

void afterwards(double Seed) {
  Done.acquire(); // silent: it waits to be told
  churn(Seed);
}

template <class Work> void twice(Work Each) {
  std::thread A(Each, 1), B(Each, 2);
  A.join();
  B.join();
}

int main() {
  sem_init(&Door, 0, 1);
  twice(throughGate);
  twice(throughTurnstile);
  twice(throughDoor);
  twice(fourAtATime);
  std::thread A(afterwards, 1), B(afterwards, 2);
  Done.release();
  Done.release();
  A.join();
  B.join();
}
