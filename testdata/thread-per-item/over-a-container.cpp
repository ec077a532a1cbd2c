// A thread for each element: as many as there is data, all at once.
#include <atomic>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <string>
#include <thread>
#include <vector>

void catalog(const std::string &File);
long weigh(int Parcel);
bool hasRoom();

std::atomic<bool> Stopped;

void catalogAll(const std::vector<std::string> &Files) {
  std::vector<std::thread> Readers;
  for (const std::string &File : Files)
    Readers.emplace_back(catalog, std::cref(File)); // finds: thread-per-item
  for (std::thread &T : Readers)
    T.join();
}

void byIndex(const std::vector<std::string> &Files) {
  std::vector<std::thread> Readers;
  for (std::size_t I = 0; I < Files.size(); ++I)
    Readers.push_back(std::thread([&Files, I] { catalog(Files[I]); })); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

void untilTold(const std::vector<std::string> &Pages, const bool &Enough) {
  std::vector<std::thread> Readers;
  for (std::size_t I = 0; I < Pages.size() && !Enough; ++I)
    Readers.push_back(std::thread([&Pages, I] { catalog(Pages[I]); })); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

void byIterator(const std::list<std::string> &Files) {
  std::vector<std::jthread> Readers;
  for (auto It = Files.begin(); It != Files.end(); ++It)
    Readers.emplace_back([It] { catalog(*It); }); // finds: thread-per-item
}

void untilStopped(const std::vector<std::string> &Pages) {
  std::vector<std::thread> Readers;
  for (std::size_t I = 0; I < Pages.size() && !Stopped.load(); ++I)
    Readers.push_back(std::thread([I, &Pages] { catalog(Pages[I]); })); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

// What is asked may well know how many are enough.
void asLongAsThereIsRoom(const std::vector<std::string> &Pages) {
  std::vector<std::thread> Readers;
  for (std::size_t I = 0; I < Pages.size() && hasRoom(); ++I)
    Readers.push_back(std::thread([I, &Pages] { catalog(Pages[I]); })); // likely: thread-per-item
  for (auto &T : Readers)
    T.join();
}

// Two members are no two elements.
struct Part {
  const std::string *First, *Last;
  const std::string *begin() const { return First; }
  const std::string *end() const { return Last; }
};

void ofAPart(const std::string *First, const std::string *Last) {
  const Part Mine{First, Last};
  std::vector<std::thread> Readers;
  for (const std::string &File : Mine)
    Readers.emplace_back(catalog, std::string(File)); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

long futures(const std::vector<int> &Parcels) {
  std::vector<std::future<long>> Weights;
  for (int Parcel : Parcels)
    Weights.push_back(std::async(std::launch::async, weigh, Parcel)); // finds: thread-per-item
  long Sum = 0;
  for (auto &Weight : Weights)
    Sum += Weight.get();
  return Sum;
}

// Here the library may choose not to make a thread.
long defaultPolicy(const std::vector<int> &Parcels) {
  std::vector<std::future<long>> Weights;
  for (int Parcel : Parcels)
    Weights.push_back(std::async(weigh, Parcel)); // likely: thread-per-item
  long Sum = 0;
  for (auto &Weight : Weights)
    Sum += Weight.get();
  return Sum;
}

void ofAMap(const std::map<std::string, int> &Sizes) {
  std::vector<std::thread> Readers;
  for (const auto &[File, Size] : Sizes)
    Readers.emplace_back([&File] { catalog(File); }); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

void readingLoop(const std::vector<std::vector<std::string>> &Folders) {
  std::vector<std::thread> Readers;
  for (const auto &Files : Folders)
    for (const auto &File : Files)
      Readers.emplace_back([&File] { catalog(File); }); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

// Each item gets two.
void twoEach(const std::vector<std::string> &Files) {
  std::vector<std::thread> Readers;
  for (const auto &File : Files)
    for (int Side = 0; Side != 2; ++Side)
      Readers.emplace_back([&File] { catalog(File); }); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

void startOne(std::vector<std::thread> &Readers, const std::string &File) {
  Readers.emplace_back([&File] { catalog(File); });
}

void byAHelper(const std::vector<std::string> &Files) {
  std::vector<std::thread> Readers;
  for (const auto &File : Files)
    startOne(Readers, File); // finds: thread-per-item
  for (auto &T : Readers)
    T.join();
}

// Some of them only, and nobody waits for them.
void newOnes(const std::vector<std::string> &Files) {
  for (const auto &File : Files) {
    if (File.empty())
      continue;
    std::thread([File] { catalog(File); }).detach(); // likely: thread-per-item
  }
}
