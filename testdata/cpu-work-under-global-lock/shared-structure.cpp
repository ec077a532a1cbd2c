// The loop changes the structure that the lock protects in every round: then
// the lock belongs there, and splitting the structure is another question.
#include <map>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

std::mutex Guard;
std::map<std::string, int> Words;
std::queue<int> Waiting;

void merge(const std::vector<std::string> &Mine) {
  std::lock_guard<std::mutex> Held(Guard); // silent: each round writes Words
  for (const std::string &Word : Mine)
    ++Words[Word];
}

void drain() {
  std::lock_guard<std::mutex> Held(Guard); // silent: each round pops
  while (!Waiting.empty())
    Waiting.pop();
}

int main() {
  const std::vector<std::string> Text = {"a", "knot", "in", "a", "thread"};
  std::thread A([&] { merge(Text); }), B([&] { merge(Text); });
  std::thread C(drain), D(drain);
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
