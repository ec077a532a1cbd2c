// A report for people, in the form of Clang's diagnostics: place, message, the
// source line with a caret, notes alike; then the interleaving, a line a step,
// and the advice.
//
// Cost: each source file that a finding names is read once. A file that cannot
// be read gets no snippet. Consumers: terminals, and editors and CI logs that
// recognise `file:line:column: warning:`.

#ifndef SNARL_TOOL_RENDER_TEXT_H
#define SNARL_TOOL_RENDER_TEXT_H

#include "tool/render/Report.h"
#include "tool/render/Snippet.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

/// Colours appear if OS has them enabled.
void renderText(const Report &R, llvm::raw_ostream &OS);

/// One finding of it.
void renderText(const Finding &F, SourceLines &Sources, llvm::raw_ostream &OS);

/// A finding without sources, for readers who have them at hand: the message,
/// a line for each note and step, and the advice.
std::string inShort(const Finding &F);

/// "12 files in 3.4 s, 2 findings (1 blocking-in-coroutine, ...), 1
/// suppressed": the closing line of a run.
std::string closingLine(const Report &R, double Seconds);

} // namespace snarl

#endif
