// A report in SARIF 2.1.0, the form that code scanning services and editors
// take: the rules with their pages, and for each finding its place, its notes
// as related locations, its steps as code flows, what it is known by, and the
// fixes if they were asked for. A fix that a person has to look at has the
// property "review", a finding of the lower tier the property "likely".
//
// What its readers do has decided some of it:
//
// - VS Code's viewer shows the first thread flow of the first code flow, so
//   that is the whole order of steps; a thread flow for each thread comes
//   second. A chain of calls is a code flow of its own.
// - GitHub's upload action adds `primaryLocationLineHash`, by which GitHub
// knows
//   an alert again, where it is absent, and warns where it has another; and an
//   `automationDetails` from its `category`, where there is none. Both are
//   therefore left to it.
// - GitHub shows every result as open, whatever its `suppressions` and
//   `baselineState`: suppressed findings are told only if they were asked for,
//   and what only the baseline has is not told.
// - It takes `security-severity` for a vulnerability with a score. No check has
//   one: what a race leads to depends on the program.
// - Help is shown without its folder, so links into this tree are text.
//
// Columns count UTF-16 code units, as SARIF has it by default; places are
// relative to %SRCROOT%, the directory of the run, which is not named: the same
// sources give the same bytes. Cost: each source file that a finding names is
// read once. Misses: artifacts and taxonomies; tags name the weaknesses.

#ifndef SNARL_TOOL_RENDER_SARIF_H
#define SNARL_TOOL_RENDER_SARIF_H

#include "tool/render/Report.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderSarif(const Report &R, llvm::raw_ostream &OS);

/// `{"text": ...}`.
llvm::json::Object sarifMessage(llvm::StringRef Text);

/// The rules, in the order of the pages.
llvm::json::Array sarifRules();

} // namespace snarl

#endif
