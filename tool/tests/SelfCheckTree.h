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

/// The names of our .cpp and .h files below checks/ and tool/, sorted.
inline std::vector<std::string> sources(const std::filesystem::path &Root) {
  std::vector<std::string> All;
  for (const char *Top : {"checks", "tool"})
    if (std::filesystem::is_directory(Root / Top))
      for (const std::filesystem::path &File :
           std::filesystem::recursive_directory_iterator(Root / Top))
        if (File.extension() == ".cpp" || File.extension() == ".h")
          All.push_back(File.lexically_relative(Root).generic_string());
  std::sort(All.begin(), All.end());
  return All;
}

} // namespace snarl::self_check

#endif
