// Files of the source tree that are compiled into the program, so that one
// binary carries its manual and its models. CMake writes the definitions.

#ifndef SNARL_TOOL_EMBEDDED_H
#define SNARL_TOOL_EMBEDDED_H

#include <span>
#include <string_view>

namespace snarl::embedded {

struct File {
  std::string_view Name; ///< without directory: "unsynchronized-counter.md"
  std::string_view Text;
};

std::span<const File> pages();       ///< docs/checks/*.md, sorted by name
std::span<const File> models();      ///< tool/models/*.yaml, sorted by name
std::span<const File> report();      ///< tool/render/html/*
std::span<const File> completions(); ///< tool/package/completion.*

} // namespace snarl::embedded

#endif
