// Running another program from a test.

#ifndef SNARL_TOOL_TESTS_FIXTUREPROCESS_H
#define SNARL_TOOL_TESTS_FIXTUREPROCESS_H

#include <string>
#include <vector>

namespace snarl::fixtures {

struct Ended {
  int Status = 0;     ///< exit code; negative if it crashed or did not start
  std::string Output; ///< what it wrote, errors included
};

/// Command[0] is the program's path. Scratch is a folder for its output.
Ended run(const std::vector<std::string> &Command, const std::string &Scratch);

/// A new folder for temporary files, removed with this object.
class ScratchFolder {
public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder &) = delete;
  ScratchFolder &operator=(const ScratchFolder &) = delete;

  const std::string &path() const { return Path; }
  /// Writes a file into it and gives the file's path.
  std::string write(const std::string &Name, const std::string &Text) const;

private:
  std::string Path;
};

} // namespace snarl::fixtures

#endif
