// What names tell: of threads, of time, of tests.
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

TEST(Hints, LimitsThatAreFew) {
  for (const char *Limit : {"NumThreads", "Size = nproc()", "MAX_WORKERS",
                            "Ports: std::vector<int>", "options.jobs"})
    EXPECT_TRUE(soundsFew(Limit, /*Items=*/false)) << Limit;
  for (const char *Limit : {"Files.size()", "count", "Lines"})
    EXPECT_FALSE(soundsFew(Limit, /*Items=*/false)) << Limit;
  EXPECT_FALSE(soundsFew("jobs: std::vector<Job>", /*Items=*/true));
}

TEST(Hints, NamesOfWhatRunsRarely) {
  for (const char *Name : {"initialize", "Server::shutdown", "close_all"})
    EXPECT_TRUE(soundsRare(Name)) << Name;
  for (const char *Name : {"update", "closest", "Startled::run"})
    EXPECT_FALSE(soundsRare(Name)) << Name;
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

TEST(Hints, NamesThatSpeakOfThreads) {
  for (const char *Name :
       {"Pool::enqueue", "submitJob", "run_async", "ThreadPool::add",
        "Engine::runInBackground", "parallelFor", "startThread"})
    EXPECT_TRUE(soundsParallel(Name)) << Name;
  for (const char *Name : {"Server::onRequest", "forEach", "Threading::idle",
                           "spooler", "submitted", ""})
    EXPECT_FALSE(soundsParallel(Name)) << Name;
}

} // namespace
} // namespace snarl::test
