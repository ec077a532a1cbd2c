// A report as commands to the runner of GitHub Actions, which reads them from
// the output of a step and shows each as an annotation at its line:
//
//   ::warning file=hits.cpp,line=3,col=14,title=snarl-...::message
//
// The runner ends a command at the line's end, a property at a comma and the
// properties at two colons, so these are escaped; it undoes `%25` last, so `%`
// is escaped first. It shows ten annotations of each level a step, and takes
// file names relative to the repository: run snarl at its root. What could not
// be analysed is an error without a place.
//
// Cost: linear. Misses: notes cannot be annotations of their own, and stand in
// the message.

#ifndef SNARL_TOOL_RENDER_GITHUB_H
#define SNARL_TOOL_RENDER_GITHUB_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderGithub(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
