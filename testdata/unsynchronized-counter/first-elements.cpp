// The first element of an array, named by a star, and those further on are
// different; it is the one that brackets name by 0.
#include <thread>

int Cells[3], Rows[2][2], Rooms[2];

int main() {
  std::thread A([] {
    ++*Cells; // silent
    ++**Rows;
    ++*Rooms; // finds: unsynchronized-counter
  });
  std::thread B([] {
    ++*(Cells + 1); // silent
    ++Cells[2];
    ++Rows[1][0];
    ++(*Rows)[1];
    ++Rooms[0];
  });
  A.join();
  B.join();
}
