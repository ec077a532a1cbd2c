// What is handed to code that is not in view: numbers that are counted there.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A callable that counts, and a function that hands it to others.
struct Shop : Unit {
  Shop() { function("serve").update(global("served")); }
  void open(std::string_view To, unsigned Times) {
    Body Main = function("open");
    for (unsigned I = 0; I != Times; ++I)
      Main.call(To, {callable("serve")});
  }
};

TEST(Handed, TwiceIsLikely) {
  Shop U;
  U.open("Pool::enqueue", 2);
  EXPECT_TRUE(findings(U).empty());
  auto Likely = likelyFindings(U);
  ASSERT_EQ(Likely.size(), 1u);
  EXPECT_EQ(Likely[0].Check, "unsynchronized-counter");
}

TEST(Handed, OnceIsNot) {
  Shop U;
  U.open("Pool::enqueue", 1);
  EXPECT_TRUE(likelyFindings(U).empty());
}

TEST(Handed, NorIsWhatMayRunHere) {
  Shop U;
  U.open("forEach", 2);
  EXPECT_TRUE(likelyFindings(U).empty());
}

TEST(Handed, NorIsWhatIsInView) {
  Shop U;
  U.open("Pool::enqueue", 2);
  U.function("Pool::enqueue");
  EXPECT_TRUE(likelyFindings(U).empty());
}

} // namespace
} // namespace snarl::test
