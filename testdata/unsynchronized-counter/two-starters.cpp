// Two threads started by different functions touch one global. Neither function
// is wrong alone; together they are.
#include <thread>

int Opened = 0;

void readFiles() {
  ++Opened; // finds: unsynchronized-counter
}
void readSockets() { ++Opened; }

std::thread startFiles() { return std::thread(readFiles); }
void startSockets(std::thread &Where) { Where = std::thread(readSockets); }

int main() {
  std::thread Files = startFiles(), Sockets;
  startSockets(Sockets);
  Files.join();
  Sockets.join();
}
