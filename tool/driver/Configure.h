// What a configuration means to a run: its models and its database come
// beneath those of the command line, some files are not read, and some
// findings not shown.
//
// Cost: globs times files.

#ifndef SNARL_TOOL_DRIVER_CONFIGURE_H
#define SNARL_TOOL_DRIVER_CONFIGURE_H

#include "checks/Run.h"
#include "tool/config/CheckNames.h"
#include "tool/driver/Options.h"
#include "tool/driver/Select.h"

namespace snarl {

/// Finds and reads the configuration, and puts it beneath the command line.
llvm::Error configure(Options &O);

/// The models of both; those of the command line come last and so are asked
/// first.
std::vector<std::string> modelFiles(const Options &O);

/// The folders in which a new configuration would be found before the one in
/// force, as far as they are not above the directory of the run.
std::vector<std::string> nearerFolders(const Options &O);

/// How the checks run. The result refers to both arguments.
RunOptions runOptions(const Options &O, const std::set<std::string> &Checks);

/// Takes away the units that are not to be read, but for those that the command
/// line names; returns how many.
unsigned dropUnread(Selection &Selected, const Options &O);

} // namespace snarl

#endif
