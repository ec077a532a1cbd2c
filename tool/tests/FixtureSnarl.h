// Fixtures through snarl itself, within this process.

#ifndef SNARL_TOOL_TESTS_FIXTURESNARL_H
#define SNARL_TOOL_TESTS_FIXTURESNARL_H

#include "FixtureFlags.h"

#include "checks/model/Summary.h"

#include <map>
#include <span>

namespace snarl::fixtures {

/// What was found, with its message.
using Found = std::map<Mark, std::string>;

struct Unit {
  std::string Bytes;  ///< its stored summary
  std::string Errors; ///< why there is none
};

/// Lowers every source of every case, on all cores. The result runs parallel
/// to Cases and their Sources.
std::vector<std::vector<Unit>> lowerAll(const std::vector<Case> &Cases,
                                        const Flags &How);

/// The stored summary after being read and written once more.
std::string rewritten(const Unit &U);

/// Links and checks units, in the order given, as they come from their stored
/// form. File names are relative to Folder.
Found findIn(std::span<const Unit> Units, const std::string &Folder,
             bool Likely = false);

} // namespace snarl::fixtures

#endif
