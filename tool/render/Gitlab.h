// A report as GitLab's code quality widget reads it, a subset of Code Climate's
// form: a list of objects with description, check_name, fingerprint, severity,
// path and line. The widget shows one line a finding, so message and advice
// stand in one; it compares the fingerprints of a merge request with those of
// its target, and takes findings that share one for the same.
//
// GitLab reads no file further than the first object that lacks a place, so a
// finding without one stands at line 1 of the file that has no name. Paths are
// relative to the repository: run snarl at its root.
//
// Cost: linear. Misses: notes, for which the form has no use; what could not be
// analysed, which is no finding: the exit status tells of it.

#ifndef SNARL_TOOL_RENDER_GITLAB_H
#define SNARL_TOOL_RENDER_GITLAB_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderGitlab(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
