// `snarl demo`: the demonstrations are sources, because they are compiled and
// run. This hands over to their script and tells it where the
// program is (environment variable SNARL).

#include "tool/driver/Commands.h"
#include "tool/driver/Demos.h"

#include "llvm/Support/Program.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using llvm::createStringError;

namespace snarl {
Status demoCommand(const Options &O, Streams S) {
  std::string Program = programPath();
  std::string Script = demoScript();
  if (Script.empty())
    return createStringError(
        "the demonstrations are not there: neither below 'share/snarl' beside "
        "the program's folder nor in the source tree '" SNARL_SOURCE_DIR "'");
  if (!llvm::sys::findProgramByName("python3"))
    return createStringError("the demonstrations need Python 3, and 'python3' "
                             "is not found: install python3");
  setenv("SNARL", Program.c_str(), /*overwrite=*/1);
  std::vector<char *> Args = {Script.data()};
  for (const std::string &Arg : O.Inputs)
    Args.push_back(const_cast<char *>(Arg.c_str()));
  Args.push_back(nullptr);
  S.Out.flush();
  S.Err.flush();
  execv(Script.c_str(), Args.data());
  return createStringError("cannot run '" + Script +
                           "': " + std::strerror(errno));
}

} // namespace snarl
