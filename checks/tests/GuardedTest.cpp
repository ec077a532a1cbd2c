// Evidence without a thread in view, on hand-made programs: what most uses of
// a variable do, and the use that does not.
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A number and the lock of its file, both declared.
struct File : Unit {
  explicit File(std::string_view Class = "") {
    Variable N, M;
    N.Class = M.Class = Class.empty() ? 0 : name(Class);
    N.Usr = N.Name = name("n");
    M.Usr = M.Name = name("m");
    M.Mutex = M.Private = true;
    S.Variables = {M, N};
  }
  void counts(std::string_view Function) {
    function(Function)
        .lock(global("m"))
        .update(global("n"))
        .unlock(global("m"));
  }
};

TEST(Guarded, OneUseOfThreeForgetsTheLock) {
  File U;
  U.counts("in");
  U.counts("out");
  U.function("reset").update(U.global("n"));
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("2 of its 3 uses"), std::string::npos);
}

TEST(Guarded, TheMinorityLocks) {
  File U;
  U.counts("in");
  U.function("out").update(U.global("n"));
  U.function("reset").update(U.global("n"));
  EXPECT_TRUE(findings(U).empty()); // only likely
}

TEST(Guarded, ALookFromOutside) {
  File U;
  U.counts("in");
  U.function("total").read(U.global("n"));
  EXPECT_TRUE(
      findings(U).empty()); // of a global, perhaps after all the threads
  File Member("Tills");
  Member.counts("in");
  Member.function("total").read(Member.global("n"));
  EXPECT_EQ(findings(Member).size(), 1u);
}

TEST(Guarded, WhoMakesTheChangesMayLook) {
  File U("Tills");
  U.function("in")
      .read(U.global("n"))
      .lock(U.global("m"))
      .update(U.global("n"))
      .unlock(U.global("m"));
  EXPECT_TRUE(findings(U).empty());
}

TEST(Guarded, ANumberBesideALockIsLikely) {
  File U("Tills");
  U.function("sell")
      .lock(U.global("m"))
      .unlock(U.global("m"))
      .update(U.global("n"));
  EXPECT_TRUE(findings(U).empty());
  auto Likely = likelyFindings(U);
  ASSERT_EQ(Likely.size(), 1u);
  EXPECT_NE(Likely[0].Message.find("outside 'm', which 'sell' takes"),
            std::string::npos);
}

TEST(Guarded, ANumberFarFromTheLockOfItsClass) {
  File U("Tills");
  U.function("sell").lock(U.global("m")).unlock(U.global("m"));
  U.function("count").update(U.global("n"));
  EXPECT_TRUE(likelyFindings(U).empty());
}

TEST(Guarded, AllCallersHoldTheLock) {
  File U;
  U.counts("in");
  U.function("step").update(U.global("n")).function().External = false;
  U.function("out").lock(U.global("m")).call("step").unlock(U.global("m"));
  U.function("off").lock(U.global("m")).call("step").unlock(U.global("m"));
  EXPECT_TRUE(findings(U).empty());
  U.function("now").call("step");
  EXPECT_EQ(findings(U).size(), 1u);
}

TEST(Guarded, OnlyMainGetsThere) {
  File U;
  U.counts("in");
  U.function("out").update(U.global("n"));
  U.function("main").call("in").call("out").function().Main = true;
  EXPECT_TRUE(findings(U).empty());
}

TEST(Guarded, ASharedHoldIsNoneForAnUpdate) {
  File U;
  U.function("look").lockShared(U.global("m")).update(U.global("n"));
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_NE(Found[0].Message.find("held shared"), std::string::npos);
}

} // namespace
} // namespace snarl::test
