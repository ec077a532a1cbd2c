// `snarl demo`: the demonstrations live in the source tree, because they are
// compiled and run; this hands over to their script and tells it where the
// program is (environment variable SNARL).

#include "tool/driver/Commands.h"

#include "llvm/Support/FileSystem.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using llvm::createStringError;

namespace snarl {
namespace {
int Anchor; ///< stands in the program itself
} // namespace

Status demoCommand(const Options &O, Streams S) {
  std::string Script = SNARL_SOURCE_DIR "/runtime_demos/run";
  if (!llvm::sys::fs::can_execute(Script))
    return createStringError("the demonstrations are part of the source tree, "
                             "and '" +
                             Script + "' is not there");
  std::string Program = llvm::sys::fs::getMainExecutable(nullptr, &Anchor);
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
