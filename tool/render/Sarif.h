// A report in SARIF 2.1.0, the form that code scanning services and editors
// take: the rules, and for each finding its place, its notes as related
// locations, and the fixes if they were asked for. A fix that a person has to
// look at has the property "review".
//
// Columns count UTF-16 code units, as SARIF has it by default; places are
// relative to the directory of the run where they can be. Cost: each source
// file that a finding names is read once. Misses: fingerprints, code flows and
// suppressed findings are not told.

#ifndef SNARL_TOOL_RENDER_SARIF_H
#define SNARL_TOOL_RENDER_SARIF_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderSarif(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
