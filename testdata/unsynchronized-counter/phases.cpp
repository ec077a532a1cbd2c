// Threads that run the same code and wait for each other at its barrier do not
// meet across it; on one side of it they do.
#include <barrier>
#include <mutex>
#include <thread>
#include <vector>

std::barrier<> Gate(4);
std::mutex Lock;
int Passed = 0;
int Left = 0;

void visitor() {
  int Before = Passed; // silent: nobody is through the gate yet
  Gate.arrive_and_wait();
  {
    std::lock_guard<std::mutex> Held(Lock);
    Passed += Before + 1;
  }
  ++Left; // finds: unsynchronized-counter
}

int main() {
  std::vector<std::thread> Visitors;
  for (int I = 0; I != 4; ++I)
    Visitors.emplace_back(visitor);
  for (std::thread &Visitor : Visitors)
    Visitor.join();
}
