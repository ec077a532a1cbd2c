// Where the demonstrations are. They are sources, because they are compiled and
// run: beside the installed program, or in the source tree it was built from.

#ifndef SNARL_TOOL_DRIVER_DEMOS_H
#define SNARL_TOOL_DRIVER_DEMOS_H

#include <string>
#include <vector>

namespace snarl {

/// The running program.
std::string programPath();

/// The script that runs them; empty if they are not there.
std::string demoScript();

/// Their names, sorted; none if they are not there.
std::vector<std::string> demoNames();

} // namespace snarl

#endif
