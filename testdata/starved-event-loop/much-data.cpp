// How long a loop over data computes nobody knows. If there is a loop in the
// loop, or a call that is known to be slow, it may be long.
#include "../blocking-in-coroutine/task.h"

#include <algorithm>
#include <map>
#include <regex>
#include <string>
#include <vector>

unsigned long Checksum = 0;

task each(const std::vector<int> &Numbers,
          const std::map<std::string, int> &ByName) {
  for (int Number : Numbers)
    Checksum += Number;
  for (const auto &[Name, Number] : ByName)
    Checksum += Name.size() * Number;
  std::vector<int> Sorted = Numbers;
  std::sort(Sorted.begin(), Sorted.end());
  co_return;
}

task pairs(const std::vector<int> &Numbers) {
  for (int One : Numbers) // likely: starved-event-loop
    for (int Other : Numbers)
      Checksum = Checksum * 31 + One * Other;
  co_return;
}

task matches(const std::vector<std::string> &Lines, const std::regex &Wanted) {
  for (const std::string &Line : Lines) // likely: starved-event-loop
    Checksum += std::regex_match(Line, Wanted);
  co_return;
}

task inTurns(const std::vector<std::string> &Lines, const std::regex &Wanted) {
  for (const std::string &Line : Lines) {
    Checksum += std::regex_match(Line, Wanted);
    co_await turn{};
  }
}

int main() {
  std::vector<int> Numbers = {1, 2, 3};
  std::vector<std::string> Lines = {"one", "two"};
  task A = each(Numbers, {}), B = pairs(Numbers);
  task C = matches(Lines, std::regex("t.*")), D = inTurns(Lines, std::regex("o"));
  runLoop();
}
