// A file written as a whole or not at all: through a temporary file beside it,
// so that a reader never sees half of one, and a full disk is an error that the
// caller hears of. LLVM's own writeToOutput ends the process then.
//
// Cost: none of its own.

#ifndef SNARL_TOOL_DRIVER_WRITEFILE_H
#define SNARL_TOOL_DRIVER_WRITEFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {

/// Puts into File, or to standard output if that is "-", what Write writes. The
/// error names What, say "the report", the file and the cause.
llvm::Error writeWhole(llvm::StringRef What, llvm::StringRef File,
                       llvm::function_ref<void(llvm::raw_fd_ostream &)> Write);

/// Puts Bytes into File, which keeps its time stamp if they are there already.
llvm::Error writeIfChanged(llvm::StringRef What, llvm::StringRef File,
                           llvm::StringRef Bytes);

} // namespace snarl

#endif
