// The findings of the translation unit that clang-tidy is at, shared by all
// our checks: the unit is lowered, linked and analysed once, when the first
// check asks. The checks of one run hold the same object; the start and end of
// a unit, which clang-tidy announces to each check, empty it again.

#ifndef SNARL_TOOL_TIDY_UNITFINDINGS_H
#define SNARL_TOOL_TIDY_UNITFINDINGS_H

#include "checks/model/Finding.h"
#include "checks/model/Program.h"
#include "tool/tidy/Configurations.h"
#include "tool/tidy/FixIts.h"

#include "clang/AST/ASTContext.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace snarl {

class UnitFindings {
public:
  /// From now on the check Id is run with the others.
  void want(std::string_view Id) { Wanted.emplace(Id); }
  void forget();

  /// The wanted checks' findings, with the lower tier if Likely, or if that is
  /// not said where the configuration wants it. None if Unit did not compile,
  /// for its facts would have holes, or if its configuration cannot be read.
  const std::vector<Finding> &in(clang::ASTContext &Unit,
                                 std::optional<bool> Likely);

  /// Why the configuration cannot be read, the first time that it is asked of a
  /// unit; else empty.
  std::string takeProblem() { return std::exchange(Problem, ""); }

  /// What repairs F, one of them.
  std::vector<clang::FixItHint> fixIts(const Finding &F,
                                       clang::ASTContext &Unit);

private:
  std::set<std::string, std::less<>> Wanted;
  Configurations Known;
  const Configured *Settings = nullptr; ///< of the unit, as the others here
  std::string Problem;
  std::optional<Program> Facts;
  /// By whether the lower tier is asked for: mostly only one is.
  std::map<std::optional<bool>, std::vector<Finding>> Found;
  FixIts Fixes;
};

} // namespace snarl

#endif
