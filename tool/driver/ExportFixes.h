// Repairs in the form in which clang-tidy's `--export-fixes` writes them, for
// clang-apply-replacements and for the editors and services that read it.
//
// Cost: each source file that a finding names is read once. Misses: a repair
// may bring to light what stood in its shadow; that takes another run.

#ifndef SNARL_TOOL_DRIVER_EXPORTFIXES_H
#define SNARL_TOOL_DRIVER_EXPORTFIXES_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

/// Writes the findings with their fixes, those that somebody has to look at
/// only with Review. Directory is what the names of files are relative to. All
/// edits may be made together: those that insert lines at one place are one.
void exportFixes(const Report &R, llvm::StringRef Directory, bool Review,
                 llvm::raw_ostream &OS);

} // namespace snarl

#endif
