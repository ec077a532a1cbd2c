// Plans a repair, as far as one translation unit shows it. Two steps on an
// atomic become one in OneOperation.h, a use comes under a lock in HoldLock.h,
// a call that blocks is replaced in BlockingCall.h, and a binding to Python
// gets a call guard in CallGuard.h. That a variable becomes atomic is an edit
// of each declaration, and of each use that would mean something else or not
// compile. A use that is none of the accepted forms refuses the plan:
//
//   form                          becomes
//   ++x, x--, x += k, x = k       itself, if no reference to x is made of it
//   x = x + k                     x += k, one operation
//   a read in arithmetic          itself
//   any other read                x.load() (C: itself)
//
// Cost: one walk over the AST. Misses: variables of templates and in macros,
// and declarations with several names, are refused.

#ifndef SNARL_TOOL_FIX_PLAN_H
#define SNARL_TOOL_FIX_PLAN_H

#include "checks/model/Finding.h"
#include "tool/fix/Apply.h"

#include "clang/AST/ASTContext.h"

#include <string>

namespace snarl::fix {

struct Plan {
  snarl::fix::Edits Edits; ///< file names are absolute
  Texts Read;              ///< the edited files as Clang read them
  std::string Refusal;     ///< why the variable is left alone; empty: it is not
  bool Seen = false;       ///< the unit has what is to be repaired
};

/// What a plan may rely on.
struct Bounds {
  std::string Directory; ///< where the unit is compiled
  std::string Base;      ///< directory that file names are relative to
  std::string Within;    ///< files below this directory may be edited
  bool Whole = false;    ///< no other file includes the headers of the run
  bool Alone = false;    ///< no other unit is in view at all
};

/// What the unit contributes to R.
Plan plan(clang::ASTContext &Context, const Repair &R, const Bounds &B);

} // namespace snarl::fix

#endif
