// What waits under a lock, or gives it back while it waits, is no computing: a
// file that is written, a condition variable. That is another check's matter.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex Log, Guard;
std::condition_variable Changed;
int Tickets = 0;

void note(const char *Line) {
  std::lock_guard<std::mutex> Held(Log); // silent: output, not work
  for (int I = 0; I != 100; ++I)
    std::fputs(Line, stderr);
}

void consume() {
  for (int I = 0; I != 50; ++I) {
    std::unique_lock<std::mutex> Held(Guard); // silent: released in wait
    while (Tickets == 0)
      Changed.wait(Held);
    --Tickets;
  }
}

void produce() {
  for (int I = 0; I != 100; ++I) {
    {
      std::lock_guard<std::mutex> Held(Guard); // silent
      ++Tickets;
    }
    Changed.notify_one();
  }
}

int main() {
  std::thread A(note, ""), B(note, "");
  std::thread C(consume), D(consume), E(produce);
  for (std::thread *T : {&A, &B, &C, &D, &E})
    T->join();
}
