// Two threads started by different functions touch one global, one static
// member and one element. Neither function is wrong alone; together they are.
#include <thread>

int Opened = 0;
int BySize[4] = {};

struct Journal {
  static inline int Lines = 0;
};

void readFiles() {
  ++Opened;         // finds: unsynchronized-counter
  ++BySize[2];      // finds: unsynchronized-counter
  ++Journal::Lines; // finds: unsynchronized-counter
  ++BySize[3];      // silent: nobody else does
}
void readSockets() {
  ++Opened;
  ++BySize[2];
  ++Journal::Lines;
}

std::thread startFiles() { return std::thread(readFiles); }
void startSockets(std::thread &Where) { Where = std::thread(readSockets); }

int main() {
  std::thread Files = startFiles(), Sockets;
  startSockets(Sockets);
  Files.join();
  Sockets.join();
}
