// As many as there are cores, as somebody has chosen, or as a small constant
// says.
#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <vector>

void catalog(const std::string &File);
void serve(int Worker);

struct Options {
  int Jobs = 0;
  unsigned MaxWorkers = 4;
};

// The repair: a few workers, and an index from which each takes the next.
void catalogAll(const std::vector<std::string> &Files) {
  std::atomic<std::size_t> Next = 0;
  std::vector<std::thread> Crew;
  for (unsigned I = 0; I < std::thread::hardware_concurrency(); ++I)
    Crew.emplace_back([&] { // silent
      for (std::size_t Mine; (Mine = Next++) < Files.size();)
        catalog(Files[Mine]);
    });
  for (auto &T : Crew)
    T.join();
}

void asManyAsCores() {
  const unsigned Count = std::thread::hardware_concurrency();
  std::vector<std::thread> Crew;
  for (unsigned I = 0; I < Count; ++I)
    Crew.emplace_back(serve, I); // silent
  for (auto &T : Crew)
    T.join();
}

void asManyAsTold(int NumThreads, const Options &O, unsigned nworkers) {
  std::vector<std::thread> Crew;
  for (int I = 0; I < NumThreads; ++I)
    Crew.emplace_back(serve, I); // silent
  for (int I = 0; I < O.Jobs; ++I)
    Crew.emplace_back(serve, I); // silent
  for (unsigned I = 0; I != O.MaxWorkers; ++I)
    Crew.emplace_back(serve, I); // silent
  for (unsigned I = 0; I != nworkers; ++I)
    Crew.emplace_back(serve, I); // silent
  for (auto &T : Crew)
    T.join();
}

// No more than so many at a time, and no more than are left.
void inBatches(const std::vector<std::string> &Files, std::size_t Workers) {
  for (std::size_t First = 0; First < Files.size(); First += Workers) {
    std::vector<std::thread> Crew;
    for (std::size_t I = 0; I < Workers && First + I < Files.size(); ++I)
      Crew.emplace_back(catalog, std::cref(Files[First + I])); // silent
    for (auto &T : Crew)
      T.join();
  }
}

void fourAtATime(const std::vector<std::string> &Files) {
  for (std::size_t First = 0; First < Files.size(); First += 4) {
    std::vector<std::thread> Crew;
    for (std::size_t I = 0; I < 4 && First + I < Files.size(); ++I)
      Crew.emplace_back(catalog, std::cref(Files[First + I])); // silent
    for (auto &T : Crew)
      T.join();
  }
}

// The number comes from one of threads.
void mostOf(int Threads) {
  const int Most = std::min(Threads, 8), Here = Most >= 3 ? Most - 2 : 1;
  std::vector<std::thread> Crew;
  for (int I = 0; I < Here; ++I)
    Crew.emplace_back(serve, I); // silent
  for (auto &T : Crew)
    T.join();
}

void aTableOfThreads(unsigned Count) {
  std::vector<std::thread> Crew(Count);
  for (std::size_t I = 0; I < Crew.size(); ++I)
    Crew[I] = std::thread(serve, I); // silent: the table is as large as was chosen
  for (auto &T : Crew)
    T = std::thread(serve, 1); // silent
  for (auto &T : Crew)
    T.join();
}

void aFew() {
  std::vector<std::thread> Crew;
  for (int I = 0; I != 16; ++I)
    Crew.emplace_back(serve, I); // silent
  for (const char *Name : {"a", "b", "c"})
    Crew.emplace_back(catalog, Name); // silent
  for (auto &T : Crew)
    T.join();
}

// Cut into as many parts as there are workers, before.
void inParts(const std::vector<std::vector<std::string>> &Chunks) {
  std::vector<std::thread> Crew;
  for (const auto &Chunk : Chunks)
    Crew.emplace_back([&Chunk] { // silent
      for (const auto &File : Chunk)
        catalog(File);
    });
  for (auto &T : Crew)
    T.join();
}

// Joined when there are enough.
void inBatches(const std::vector<std::string> &Files) {
  std::vector<std::thread> Crew;
  for (const auto &File : Files) {
    Crew.emplace_back(catalog, std::cref(File)); // silent
    if (Crew.size() == 8) {
      for (auto &T : Crew)
        T.join();
      Crew.clear();
    }
  }
  for (auto &T : Crew)
    T.join();
}
