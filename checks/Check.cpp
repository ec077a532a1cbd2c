#include "checks/Check.h"

namespace snarl {

#define CHECK(Id, Namespace)                                                   \
  namespace Namespace {                                                        \
  void run(const Analyses &, const Sink &);                                    \
  }
#include "checks/Checks.def"
#undef CHECK

std::span<const Check> allChecks() {
  static constexpr Check All[] = {
#define CHECK(Id, Namespace) {Id, Namespace::run},
#include "checks/Checks.def"
#undef CHECK
  };
  return All;
}

} // namespace snarl
