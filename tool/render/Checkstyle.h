// A report in the XML of Checkstyle, which Jenkins' Warnings plugin, reviewdog
// and many others read:
//
//   <file name="hits.cpp">
//    <error line="3" column="14" severity="warning" message="..."
//           source="snarl.concurrency.unsynchronized-counter"/>
//
// Jenkins takes what is behind the last dot of the source for the type, and the
// word in front of it for the category. Lines begin at 1 for such readers, so a
// finding without a place stands at line 1 of a file without a name. What could
// not be analysed is an error there, too.
//
// Cost: linear. Misses: notes have no place of their own, and stand in the
// message; the form knows no fixes.

#ifndef SNARL_TOOL_RENDER_CHECKSTYLE_H
#define SNARL_TOOL_RENDER_CHECKSTYLE_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderCheckstyle(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
