// Repairs as clang-tidy's fix-its, for `clang-tidy --fix`. It sees one unit and
// tries nothing out, so it gets less than `snarl --fix` repairs: two steps on
// an atomic become one, a local variable or one of internal linkage becomes
// atomic, which no other file can use, a call that blocks is replaced, and a
// binding to Python gets a call guard. A lock is taken by no fix-it: only the
// whole program tells of deadlocks.
//
// Cost: a walk over the AST for each finding that has a repair. Misses: members
// of classes, whose copies might not compile any more.

#ifndef SNARL_TOOL_TIDY_FIXITS_H
#define SNARL_TOOL_TIDY_FIXITS_H

#include "checks/model/Finding.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Tooling/Core/Replacement.h"

#include <set>
#include <string>
#include <vector>

namespace snarl {

class FixIts {
public:
  /// The edits of F's repair, which may want review; none if it cannot be made,
  /// or was for an earlier finding of the unit. Directory: where relative file
  /// names start.
  std::vector<clang::FixItHint> of(const Finding &F, clang::ASTContext &Unit,
                                   const std::string &Directory);
  void forget() { Given.clear(); }

private:
  std::set<clang::tooling::Replacement> Given;
};

} // namespace snarl

#endif
