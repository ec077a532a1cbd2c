// What a finding is known by from one version of the source to the next: a
// number that stays when lines are inserted above it, files are renamed,
// comments and blanks change, or the run starts in another directory. The
// recipe, FingerprintName, is the XXH3 hash (64 bits, in hexadecimal) of these
// lines:
//
//   the check's id
//   the message, without the numbers that stand outside quotes (line numbers,
//     estimates), and in quotes without the " at FILE:LINE:COLUMN" of a type
//     that has no name
//   the name of the function around the place, if it is known
//   the source line of the place, without white space and `//` comments
//   how many findings before it, in order of place, have all this in common
//
// A race is the same from either side. In place of message, function and line
// stand the name of what both sides are at, and then, the smaller first, each
// side's thread, as messages call it, and source line.
//
// Suppressed findings count as well, so that one more NOLINT changes nothing
// for the others.
//
// Cost: each source file that a finding lies in is read once. Misses: where
// the sources cannot be read the lines are empty.

#ifndef SNARL_TOOL_DRIVER_FINGERPRINT_H
#define SNARL_TOOL_DRIVER_FINGERPRINT_H

#include "checks/Run.h"

#include "llvm/ADT/StringRef.h"

#include <set>
#include <string>

namespace snarl {

/// A message without what changes though the finding is the same.
std::string lastingText(llvm::StringRef Message);

/// Adds the names that Message has in quotes, without these.
void addQuotedNames(llvm::StringRef Message, std::set<std::string> &Names);

/// Gives all findings of a run, which are sorted, their fingerprints.
void addFingerprints(RunResult &Result);

} // namespace snarl

#endif
