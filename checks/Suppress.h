// Which findings somebody has decided not to see: those on a line that a
// NOLINT comment, or in a statement or declaration that [[clang::suppress]],
// covers. And which of these comments and attributes hide nothing any more.
//
// Only words that name our checks are judged, "snarl-..." that is: what a bare
// NOLINT or `*` is meant for, nobody knows. A word hides something also if it
// hides a likely finding, which is not shown.
//
// Cost: findings times suppressions.

#ifndef SNARL_CHECKS_SUPPRESS_H
#define SNARL_CHECKS_SUPPRESS_H

#include "checks/Run.h"

#include <set>
#include <string_view>

namespace snarl {

class Suppressor {
public:
  /// Comments: whether these count, or attributes alone.
  Suppressor(const Program &P, bool Comments);

  /// What hides F, or null.
  const Suppression *hides(const Finding &F);

  /// Of the words that mean a check that is Wanted, or none that there is,
  /// those that hid nothing.
  std::vector<UnusedSuppression>
  unused(const std::function<bool(std::string_view)> &Wanted) const;

private:
  const Program &P;
  bool Comments;
  /// By suppression: the words that hid something.
  std::vector<std::set<std::string_view>> Used;
};

} // namespace snarl

#endif
