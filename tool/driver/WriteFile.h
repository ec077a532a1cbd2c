// A file written as a whole or not at all, and a full disk is an error that the
// caller hears of. Devices and pipes are written into, as a shell would.
//
// Cost: none of its own.

#ifndef SNARL_TOOL_DRIVER_WRITEFILE_H
#define SNARL_TOOL_DRIVER_WRITEFILE_H

#include "tool/fix/NewFile.h"

namespace snarl {

/// Puts into File, or to standard output if that is "-", what Write writes. The
/// error names What, say "the report", the file and the cause.
llvm::Error writeWhole(llvm::StringRef What, llvm::StringRef File,
                       Writer Write);

/// Puts Bytes into File, which keeps its time stamp if they are there already.
llvm::Error writeIfChanged(llvm::StringRef What, llvm::StringRef File,
                           llvm::StringRef Bytes);

} // namespace snarl

#endif
