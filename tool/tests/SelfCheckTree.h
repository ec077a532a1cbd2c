// Reading a source tree, for the rules of SelfCheck.h.

#ifndef SNARL_TOOL_TESTS_SELFCHECKTREE_H
#define SNARL_TOOL_TESTS_SELFCHECKTREE_H

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace snarl::self_check {

inline std::vector<std::string> lines(const std::filesystem::path &File) {
  std::ifstream In(File);
  std::vector<std::string> All;
  for (std::string Line; std::getline(In, Line);)
    All.push_back(Line);
  return All;
}

/// What a folder holds, sorted; nothing if it does not exist.
inline std::vector<std::filesystem::path>
entries(const std::filesystem::path &Folder) {
  std::vector<std::filesystem::path> All;
  if (std::filesystem::is_directory(Folder))
    All.assign(std::filesystem::directory_iterator(Folder), {});
  std::sort(All.begin(), All.end());
  return All;
}

} // namespace snarl::self_check

#endif
