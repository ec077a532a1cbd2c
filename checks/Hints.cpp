#include "checks/Hints.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace snarl {

bool hasWord(std::string_view Name, std::span<const std::string_view> Words) {
  std::string Word;
  for (std::size_t I = 0; I <= Name.size(); ++I) {
    unsigned char C = I < Name.size() ? Name[I] : ' ';
    bool Upper = std::isupper(C), Letter = std::isalpha(C);
    bool AfterLower =
        I && std::islower(static_cast<unsigned char>(Name[I - 1]));
    if (!Letter || (Upper && AfterLower)) {
      if (std::ranges::count(Words, Word))
        return true;
      Word.clear();
    }
    if (Letter)
      Word += static_cast<char>(std::tolower(C));
  }
  return false;
}

bool soundsParallel(std::string_view Name) {
  static constexpr std::array<std::string_view, 14> Telling{
      "async",    "background", "concurrent", "concurrently", "enqueue",
      "executor", "parallel",   "pool",       "spawn",        "submit",
      "thread",   "threads",    "worker",     "workers"};
  return hasWord(Name, Telling);
}

bool soundsTimed(std::string_view Name) {
  static constexpr std::array<std::string_view, 6> Telling{
      "for", "until", "timed", "timedjoin", "clockjoin", "timeout"};
  return hasWord(Name, Telling);
}

bool isOfTest(const Program &P, const Function &F) {
  static constexpr std::array<std::string_view, 4> Telling{
      "test", "tests", "unittest", "unittests"};
  return hasWord(P.text(F.Where.File), Telling);
}

} // namespace snarl
