// The commands, one file each. Each returns its exit status, or an error that
// the driver prints once.

#ifndef SNARL_TOOL_DRIVER_COMMANDS_H
#define SNARL_TOOL_DRIVER_COMMANDS_H

#include "tool/driver/Options.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

/// The two streams of a run. Color: whether Out shows colours.
struct Streams {
  llvm::raw_ostream &Out;
  llvm::raw_ostream &Err;
};

using Status = llvm::Expected<int>;

Status checkCommand(const Options &O, Streams S);
Status summarizeCommand(const Options &O, Streams S);
Status linkCommand(const Options &O, Streams S);
Status ninjaCommand(const Options &O, Streams S);
Status explainCommand(const Options &O, Streams S);
Status listCommand(const Options &O, Streams S);
Status factsCommand(const Options &O, Streams S);
Status configCommand(const Options &O, Streams S);
Status demoCommand(const Options &O, Streams S);
Status completionCommand(const Options &O, Streams S);
Status completeCommand(const Options &O, Streams S);
Status helpCommand(const Options &O, Streams S);

} // namespace snarl

#endif
