// A check is a plain value: an id, its page, and a pure function from the
// linked program to findings. Drivers are somebody else's business.

#ifndef SNARL_CHECKS_CHECK_H
#define SNARL_CHECKS_CHECK_H

#include "checks/analyses/Analyses.h"
#include "checks/model/Finding.h"

#include <functional>
#include <span>
#include <string_view>

namespace snarl {

using Sink = std::function<void(Finding)>;

struct Check {
  std::string_view Id;
  void (*Run)(const Analyses &, const Sink &);
};

/// All checks, in the order of Checks.def.
std::span<const Check> allChecks();

} // namespace snarl

#endif
