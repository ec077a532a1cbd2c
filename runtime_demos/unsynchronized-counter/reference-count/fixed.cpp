// The same document with an atomic count. A step up needs no order, as who
// takes a reference has one already. A step down releases what its thread did
// to the document, and the last one acquires what all of them did, before it
// frees.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>

namespace {

struct Document {
  std::atomic<int> Refs = 1;
  std::atomic<int> Freed = 0; // counted, instead of `delete this`

  void retain() { Refs.fetch_add(1, std::memory_order_relaxed); }
  void release() {
    if (Refs.fetch_sub(1, std::memory_order_acq_rel) == 1)
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
