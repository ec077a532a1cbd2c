// The one list of report formats: a name on the command line, who reads it, and
// the function that writes it.

#ifndef SNARL_TOOL_RENDER_FORMATS_H
#define SNARL_TOOL_RENDER_FORMATS_H

#include "tool/render/Report.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {

struct Format {
  llvm::StringRef Name;
  void (*Render)(const Report &, llvm::raw_ostream &);
  bool Fixes = false; ///< whether it tells the fixes of findings
};

/// All formats; the first is what a run writes if it is asked for none.
llvm::ArrayRef<Format> formats();

} // namespace snarl

#endif
