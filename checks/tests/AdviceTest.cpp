// Which advice is given where: in the words of the library, and without
// co_await where nothing can be awaited.

#include "checks/Words.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

struct Given {
  Program P;

  std::string in(const std::string &Runtime, Function::Coroutine Co) {
    Function F;
    F.Runtime = P.Strings.intern(Runtime);
    F.Co = Co;
    return adviceFor(P, "sleep", F);
  }
};

constexpr auto Task = Function::Coroutine::Task;
constexpr auto No = Function::Coroutine::No;

TEST(Advice, IsInTheWordsOfTheLibrary) {
  Given G;
  G.P.Instead.Advice = {{{"sleep", ""}, "co_await a timer"},
                        {{"sleep", "asio"}, "co_await async_wait"},
                        {{"sleep", "asio-handler"}, "async_wait"},
                        {{"sleep", "userver"}, "SleepFor"},
                        {{"sleep", "folly"}, "co_await sleep"}};
  EXPECT_EQ(G.in("asio", Task), "co_await async_wait");
  EXPECT_EQ(G.in("asio", No), "async_wait");
  EXPECT_EQ(G.in("userver", No), "SleepFor");
  EXPECT_EQ(G.in("", Task), "co_await a timer");
  EXPECT_EQ(G.in("seastar", Task), "co_await a timer");
  EXPECT_EQ(G.in("", No), "co_await a timer") << "better than none";
  G.P.Instead.Advice[{"sleep", "handler"}] = "start a timer";
  EXPECT_EQ(G.in("folly", No), "start a timer");
  EXPECT_EQ(G.in("", No), "start a timer");
  EXPECT_EQ(G.in("folly", Task), "co_await sleep");
}

} // namespace
} // namespace snarl::test
