// The bits of a vector<bool> and of a bitset share words, so neighbours meet
// even if each thread has an index of its own. Elements of other vectors do
// not, nor do bits that are set before the threads start.
#include <bitset>
#include <mutex>
#include <thread>
#include <vector>

std::vector<bool> Seats(64), Aisles(64);
std::vector<char> Chairs(64);
std::bitset<64> Rows;
std::mutex Lock;

void left() {
  Seats[0] = true; // finds: unsynchronized-access
  Chairs[0] = 1;   // silent: a byte of its own
  Rows[0] = true;  // finds: unsynchronized-access
  std::lock_guard<std::mutex> Held(Lock);
  Aisles[0].flip(); // silent: under Lock
}

void right() {
  Seats[1] = true;
  Chairs[1] = 1;
  Rows.set(4);
  std::lock_guard<std::mutex> Held(Lock);
  Aisles[1].flip();
}

int main() {
  Seats[7] = true; // silent: no thread runs yet
  std::thread A(left), B(right);
  A.join();
  B.join();
  std::vector<std::thread> All;
  std::vector<bool> Done(4);
  std::vector<int> Ready(4);
  for (int I = 0; I != 4; ++I)
    All.emplace_back([&Done, &Ready, I] {
      Ready[I] = 1;   // silent: an element for each
      Done[I] = true; // finds: unsynchronized-access
    });
  for (std::thread &T : All)
    T.join();
}
