// The program as a function of its arguments and two streams, so that tests
// call it like a shell does.

#ifndef SNARL_TOOL_DRIVER_DRIVER_H
#define SNARL_TOOL_DRIVER_DRIVER_H

#include "tool/driver/Commands.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {

/// Exit statuses.
constexpr int NothingFound = 0;
constexpr int FoundSome = 1;
constexpr int CouldNotAnalyse = 2;

/// The language server, a part that stands above this one.
using Server = Status (*)(const Options &, Streams);

/// Runs the command line Args (without the program's name): results to Out,
/// progress, problems and the closing line to Err. Returns the exit status.
/// Lsp: what `snarl lsp` starts; none if this program was built without it.
int runDriver(llvm::ArrayRef<llvm::StringRef> Args, llvm::raw_ostream &Out,
              llvm::raw_ostream &Err, Server Lsp = nullptr);

} // namespace snarl

#endif
