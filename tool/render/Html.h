// A report as one HTML file to look at, pass on or keep with a build: each
// finding with both sides next to each other, its steps in lanes, its chain of
// calls, and the page of its check; known, fixed and suppressed ones, too; and
// the files that findings lie in. It asks nobody for anything, and its policy
// forbids it to. Without JavaScript it is a list; with it, the list can be
// filtered and walked through by keys.
//
// Text from sources cannot become markup: all of it goes through xml().
// Cost: each source file that a finding names is read once, and is part of the
// report if it has no more than a thousand lines. Misses: syntax colours.

#ifndef SNARL_TOOL_RENDER_HTML_H
#define SNARL_TOOL_RENDER_HTML_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderHtml(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
