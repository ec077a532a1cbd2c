// A deferred task runs on the thread that asks for its result: it is neither a
// thread nor parallel, and so no thread too many, nor one that is waited for
// too early.
#include <future>
#include <string>
#include <vector>

long measure(const std::string &File);
static long Measured = 0;

long inTurn(const std::vector<std::string> &Files) {
  long Sum = 0;
  for (const std::string &File : Files) {
    auto Later = std::async(std::launch::deferred, measure, File); // silent
    Sum += Later.get();
  }
  return Sum;
}

long asked(const std::vector<std::string> &Files) {
  std::vector<std::future<long>> All;
  for (const std::string &File : Files)
    All.push_back(std::async(std::launch::deferred, measure, File)); // silent
  long Sum = 0;
  for (auto &Each : All)
    Sum += Each.get();
  return Sum;
}

void dropped(const std::string &File) {
  std::async(std::launch::deferred, [File] { Measured += measure(File); }); // silent
}

long counted() {
  auto First = std::async(std::launch::deferred, [] { return ++Measured; });
  auto Second = std::async(std::launch::deferred, [] { return ++Measured; });
  return First.get() + Second.get();
}
