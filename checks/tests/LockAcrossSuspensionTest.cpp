#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(LockAcrossSuspension, OnlyAThreadsLockThatIsStillHeld) {
  Unit U;
  PathId M = U.global("m"), Seats = U.global("seats");
  Body Co = U.function("session");
  Co.event(Acquire{Seats, false, false, true})
      .lock(M)
      .event(Suspend{}) // here
      .event(Suspend{}) // a note
      .unlock(M)
      .event(Suspend{})
      .function()
      .Co = Function::Coroutine::Task;
  auto Found = findings(U);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Check, "lock-across-suspension");
  EXPECT_EQ(Found[0].Notes.size(), 2u);
}

TEST(LockAcrossSuspension, WhoIsGivenTheGuardMayLetGo) {
  Unit U;
  PathId M = U.global("m");
  Suspend Given;
  Given.Given = M;
  Body Co = U.function("session");
  Co.lock(M).event(Given).unlock(M).function().Co = Function::Coroutine::Task;
  EXPECT_TRUE(findings(U).empty());
}

} // namespace
} // namespace snarl::test
