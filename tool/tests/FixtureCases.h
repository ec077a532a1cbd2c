// The sources that snarl is tested on, and what they say is to be found.
//
// A case is a file of testdata/<check>/, a folder of several files below it
// (or testdata/tour), or a code block of a check's page. Lines on which a
// finding is wanted end in a comment `// finds: <check>`, or `// finds:
// <check> (link)` if only the files together show it; several are separated by
// commas. `// likely: <check>` marks what only the lower tier shows; there may
// be more of that kind. A comment `// flags: ...` in the first lines adds
// compiler flags.

#ifndef SNARL_TOOL_TESTS_FIXTURECASES_H
#define SNARL_TOOL_TESTS_FIXTURECASES_H

#include <compare>
#include <set>
#include <string>
#include <vector>

namespace snarl::fixtures {

/// A finding, as far as the marks know it. File is an absolute path.
struct Mark {
  std::string File;
  unsigned Line = 0;
  std::string Check;
  friend auto operator<=>(const Mark &, const Mark &) = default;
};

struct Source {
  std::string File; ///< absolute
  std::vector<std::string> Flags;
  bool C = false;
  bool Boost = false; ///< includes headers of Boost
};

struct Case {
  std::string Title;  ///< "testdata/x/y.cpp", "docs/checks/x.md:12"
  std::string Folder; ///< absolute; where the compiler runs
  std::vector<Source> Sources;
  std::set<Mark> Wanted; ///< of the files alone
  std::set<Mark> Linked; ///< only of the files together
  std::set<Mark> Likely; ///< of the lower tier, the files together
};

/// All cases below the source tree, sorted by title. Code blocks are written
/// to files below Scratch, at the line numbers that they have in their page.
std::vector<Case> findCases(const std::string &SourceDir,
                            const std::string &Scratch);

} // namespace snarl::fixtures

#endif
