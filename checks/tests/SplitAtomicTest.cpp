// Stores of an atomic that rest on an earlier load, on hand-made programs.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// What is found of an atomic that two threads store to, or one of them with
/// the other's ++.
static std::vector<Finding> stored(Access::Rest By, bool Counted = false) {
  Unit U;
  U.function("work").store(U.global("n"), By);
  Access Step;
  Step.Path = U.global("n");
  Step.M = Access::Mode::Update;
  Step.Atomic = Step.Scalar = true;
  U.function("count").event(Step);
  U.function("main")
      .spawn(U.local("a"), "work")
      .spawn(U.local("b"), Counted ? "count" : "work");
  RunOptions Options;
  Options.Likely = true;
  return runChecks(link({&U.S, 1}), Options).Findings;
}

TEST(SplitAtomic, AStoreBehindATestIsLikely) {
  using Rest = Access::Rest;
  for (Rest By : {Rest::Value, Rest::Bound}) {
    ASSERT_EQ(stored(By).size(), 1u);
    EXPECT_FALSE(stored(By)[0].Likely);
  }
  ASSERT_EQ(stored(Rest::Test).size(), 1u);
  EXPECT_TRUE(stored(Rest::Test)[0].Likely);
  // Two threads that only set a flag do no harm; it does if one counts.
  EXPECT_TRUE(stored(Rest::Alone).empty());
  ASSERT_EQ(stored(Rest::Alone, true).size(), 1u);
  EXPECT_TRUE(stored(Rest::Alone, true)[0].Likely);
}

} // namespace
} // namespace snarl::test
