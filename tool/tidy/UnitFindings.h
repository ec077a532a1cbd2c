// The findings of the translation unit that clang-tidy is at, shared by all
// our checks: the unit is lowered, linked and analysed once, when the first
// check asks. The checks of one run hold the same object; the start and end of
// a unit, which clang-tidy announces to each check, empty it again.

#ifndef SNARL_TOOL_TIDY_UNITFINDINGS_H
#define SNARL_TOOL_TIDY_UNITFINDINGS_H

#include "checks/model/Finding.h"
#include "checks/model/Program.h"
#include "tool/tidy/FixIts.h"

#include "clang/AST/ASTContext.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace snarl {

class UnitFindings {
public:
  /// From now on the check Id is run with the others.
  void want(std::string_view Id) { Wanted.emplace(Id); }
  void forget();

  /// The wanted checks' findings, with the lower tier if Likely. None if Unit
  /// did not compile, for its facts would have holes.
  const std::vector<Finding> &in(clang::ASTContext &Unit, bool Likely);

  /// What repairs F, one of them.
  std::vector<clang::FixItHint> fixIts(const Finding &F,
                                       clang::ASTContext &Unit);

private:
  std::set<std::string, std::less<>> Wanted;
  std::optional<Program> Facts;
  /// Without and with the lower tier: most of the time only one is asked for.
  std::optional<std::vector<Finding>> Found[2];
  FixIts Fixes;
};

} // namespace snarl

#endif
