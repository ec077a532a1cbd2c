// Names of files, absolute and relative, by their texts.
//
// Cost: none to speak of; realPath asks the file system.

#ifndef SNARL_TOOL_CONFIG_PATHS_H
#define SNARL_TOOL_CONFIG_PATHS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

/// Absolute, relative to Directory, and without `.` and `..`.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// File without Directory in front of it, if it lies below.
llvm::StringRef relativeTo(llvm::StringRef File, llvm::StringRef Directory);

/// The path with all symbolic links followed; Path itself if there is none.
std::string realPath(llvm::StringRef Path);

} // namespace snarl

#endif
