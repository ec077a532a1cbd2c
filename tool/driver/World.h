// What every analysing command needs to know before it starts: where it runs,
// where Clang's headers are, and what library functions mean.
//
// Cost: the models are read once a process.

#ifndef SNARL_TOOL_DRIVER_WORLD_H
#define SNARL_TOOL_DRIVER_WORLD_H

#include "tool/driver/Read.h"

namespace snarl {

struct World {
  Models Library;
  ReadOptions Reading;
};

/// The directory the process runs in.
llvm::Expected<std::string> currentDirectory();

llvm::Expected<World> findWorld(const std::vector<std::string> &ModelFiles);

} // namespace snarl

#endif
