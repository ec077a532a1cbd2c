// The dependency file of a build step, as make and ninja read it: what else the
// step's output was made of, so that it is made again when one of these
// changes.
//
// Cost: none to speak of. Misses: names with a line break.

#ifndef SNARL_TOOL_DRIVER_DEPENDENCYFILE_H
#define SNARL_TOOL_DRIVER_DEPENDENCYFILE_H

#include "tool/render/Report.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace snarl {

/// The text that says: Target needs all of Files.
std::string dependencyFile(llvm::StringRef Target,
                           const std::vector<std::string> &Files);

/// The sources that reports may quote lines of, sorted.
std::vector<std::string> quotedFiles(const Report &R);

} // namespace snarl

#endif
