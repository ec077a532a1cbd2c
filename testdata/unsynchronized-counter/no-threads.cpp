// Counters that no second thread ever reaches: a program may hold threads, and
// code that looks as if it were theirs, and still be right.
#include <functional>
#include <future>
#include <thread>

int Lines = 0, Words = 0, Letters = 0, Unused = 0;

void neverStarted() { ++Unused; }

void countLetters() { ++Letters; }

int main() {
  ++Lines;
  std::thread Empty;
  auto Kept = [] { ++Words; };
  Kept();
  ++Words;
  std::function<void()> Pending = neverStarted;
  (void)Pending;
  auto Later = std::async(std::launch::deferred, countLetters);
  ++Letters; // silent: a deferred call runs in get(), on this thread
  Later.get();
  std::thread Other([] {
    int Own = 0;
    return ++Own;
  });
  ++Lines;
  Other.join();
  return Empty.joinable();
}
