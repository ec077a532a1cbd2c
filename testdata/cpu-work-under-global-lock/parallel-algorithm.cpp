// A parallel algorithm whose body takes one lock runs one element at a time.
// With std::execution::seq there is one thread, and nothing to wait for.
#include <algorithm>
#include <execution>
#include <mutex>
#include <vector>

std::mutex Books, Shelves;
std::vector<double> Scores;

double score(int Page) {
  double Sum = 0;
  for (int Word = 1; Word != 5000; ++Word)
    Sum += static_cast<double>(Page % Word) / Word;
  return Sum;
}

void inTurn(const std::vector<int> &Pages) {
  std::for_each(std::execution::par, Pages.begin(), Pages.end(), [](int Page) {
    std::scoped_lock Held(Books, Shelves); // finds: cpu-work-under-global-lock
    Scores.push_back(score(Page));
  });
}

void atOnce(const std::vector<int> &Pages) {
  std::for_each(std::execution::par, Pages.begin(), Pages.end(), [](int Page) {
    const double Mine = score(Page);
    std::scoped_lock Held(Books, Shelves); // silent: only the push
    Scores.push_back(Mine);
  });
}

void alone(const std::vector<int> &Pages) {
  std::for_each(std::execution::seq, Pages.begin(), Pages.end(), [](int Page) {
    std::scoped_lock Held(Books, Shelves); // silent: one thread
    Scores.push_back(score(Page));
  });
}
