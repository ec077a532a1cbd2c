// How long a source file may be: what does not fit has two subjects.

#include "SelfCheck.h"
#include "SelfCheckTree.h"

namespace fs = std::filesystem;

namespace snarl::self_check {

std::vector<std::string> longFiles(const fs::path &Root) {
  constexpr std::size_t TooMany = 400;
  std::vector<std::string> Wrong;
  for (const std::string &File : sources(Root))
    if (std::size_t N = lines(Root / File).size(); N >= TooMany)
      Wrong.push_back(File + " has " + std::to_string(N) + " lines");
  return Wrong;
}

} // namespace snarl::self_check
