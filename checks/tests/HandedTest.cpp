// What is handed to code that is not in view: names that speak of threads, and
// numbers that are counted there.
#include "checks/Hints.h"
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(Hints, NamesThatSpeakOfTime) {
  for (const char *Name : {"std::future::wait_for", "pthread_timedjoin_np",
                           "waitUntil", "boost::thread::timed_join"})
    EXPECT_TRUE(soundsTimed(Name)) << Name;
  for (const char *Name : {"std::future::get", "forward", "pthread_join"})
    EXPECT_FALSE(soundsTimed(Name)) << Name;
}

TEST(Hints, WhereTestsStand) {
  Unit Test("tests/pool.cpp"), Named("src/pool_test.cpp"), Other("src/a.cpp");
  for (Unit *U : {&Test, &Named, &Other})
    U->function("run");
  auto First = [](Unit &U) {
    Program P = link({&U.S, 1});
    return isOfTest(P, P.Functions[0]);
  };
  EXPECT_TRUE(First(Test));
  EXPECT_TRUE(First(Named));
  EXPECT_FALSE(First(Other));
}

TEST(Handed, NamesThatSpeakOfThreads) {
  for (const char *Name :
       {"Pool::enqueue", "submitJob", "run_async", "ThreadPool::add",
        "Engine::runInBackground", "parallelFor", "startThread"})
    EXPECT_TRUE(soundsParallel(Name)) << Name;
  for (const char *Name : {"Server::onRequest", "forEach", "Threading::idle",
                           "spooler", "submitted", ""})
    EXPECT_FALSE(soundsParallel(Name)) << Name;
}

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
