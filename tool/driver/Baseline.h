// What of a run's findings was known before. A baseline is a list of traces,
// one a finding of an earlier run; each finding is paired with at most one
// trace and each trace with at most one finding, so a second bug that looks
// like a known one is new. Pairs are sought in three rounds:
//
//   1. the fingerprints are equal
//   2. check, message and function are: the line itself was edited
//   3. check and all names in the message and its notes are: the function was
//      renamed, or the race is told from its other side, because the files are
//      in another order now
//
// The nearest pairs go first: those in one file, then those with the fewest
// lines between them. In the last two rounds a trace leaves its file only if
// that is gone; for otherwise the finding there was repaired.
//
// Cost: linear, but for findings that only differ in their lines: their
// number times that of their traces. Misses: a repaired bug and a new one in
// the same function, with the same words, are taken for one that moved.

#ifndef SNARL_TOOL_DRIVER_BASELINE_H
#define SNARL_TOOL_DRIVER_BASELINE_H

#include "checks/model/Finding.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <vector>

namespace snarl {

/// What a baseline keeps of a finding.
struct Trace {
  std::string Fingerprint, Check, Message, Function;
  Place At; ///< the column is not kept
  bool Likely = false;
  std::vector<std::string> Names; ///< in quotes in message and notes; sorted

  friend bool operator==(const Trace &, const Trace &) = default;
};

using Baseline = std::vector<Trace>;

Trace traceOf(const Finding &F);

/// As much of a finding as a trace still tells.
Finding findingOf(const Trace &T);

/// Sets each finding's state; returns the traces that no finding has. Files are
/// those that there are still.
Baseline compare(std::vector<Finding> &Findings, const Baseline &Old,
                 const std::set<std::string> &Files);

/// Reads a baseline: what writeBaseline wrote, or a SARIF report of snarl's.
llvm::Expected<Baseline> readBaseline(llvm::StringRef File);

/// Writes a baseline, a trace a line, in one step.
llvm::Error writeBaseline(llvm::StringRef File, Baseline New);

} // namespace snarl

#endif
