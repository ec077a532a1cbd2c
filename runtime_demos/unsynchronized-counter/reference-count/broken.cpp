// A document that counts its own references, with plain steps. Six threads take
// and drop a reference each, again and again; the last drop frees. A lost step
// up frees it while it is in use; a lost step down keeps it for ever.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>

namespace {

struct Document {
  int Refs = 1;
  std::atomic<int> Freed = 0; // counted, instead of `delete this`

  void retain() {
    ++Refs; // finds: unsynchronized-counter
  }
  void release() {
    if (--Refs == 0)
      ++Freed;
  }
};

void use(Document &Shared, int Times) {
  for (int I = 0; I < Times; ++I) {
    Shared.retain();
    Shared.release();
  }
}

/// One life of a document: adds to Early if it is freed while it is in use, and
/// to Never if it outlives its last reference.
void live(int Threads, int Times, int &Early, int &Never) {
  Document Shared;
  std::vector<std::thread> Readers;
  for (int I = 0; I < Threads; ++I)
    Readers.emplace_back(use, std::ref(Shared), Times);
  for (std::thread &T : Readers)
    T.join();
  Early += Shared.Freed != 0;
  Shared.release();
  Never += Shared.Freed == 0;
}

} // namespace

int main(int Argc, char **Argv) {
  const int Threads = Argc > 1 ? std::atoi(Argv[1]) : 6;
  const int Times = Argc > 2 ? std::atoi(Argv[2]) : 200'000;
  const int Documents = Argc > 3 ? std::atoi(Argv[3]) : 10;
  int Early = 0, Never = 0;
  for (int I = 0; I < Documents; ++I)
    live(Threads, Times, Early, Never);
  std::printf("of %d documents %d were freed in use, %d never\n", Documents,
              Early, Never);
  return Early + Never == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
