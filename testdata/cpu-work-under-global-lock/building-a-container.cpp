// A container that is built under the lock and then put in its place: only the
// putting needs the lock. Whoever swaps does it right.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

std::mutex Guard;
std::map<std::string, std::vector<int>> Places;
std::shared_ptr<const std::vector<int>> Ready;

using Table = std::map<std::string, std::vector<int>>;

Table tabulate(const std::vector<std::string> &Words) {
  Table Mine;
  int At = 0;
  for (const std::string &Word : Words)
    Mine[Word + std::to_string(At % 7)].push_back(At++);
  return Mine;
}

void eager(const std::vector<std::string> &Words) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  Table Mine = tabulate(Words);
  Places = std::move(Mine);
}

void polite(const std::vector<std::string> &Words) {
  Table Mine = tabulate(Words);
  std::lock_guard Held(Guard); // silent: it swaps
  Places.swap(Mine);
}

int main() {
  const std::vector<std::string> Text(1000, "knot");
  std::thread A([&] { eager(Text); }), B([&] { eager(Text); });
  std::thread C([&] { polite(Text); }), D([&] { polite(Text); });
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
