// `--fix` of calls that block in a coroutine: what is written instead, and what
// is left, and why.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

/// cppcoro as far as a coroutine that waits for another needs it.
constexpr char Cppcoro[] = R"(#include <coroutine>
#include <mutex>
namespace cppcoro {
template <class T> struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>) const;
  T await_resume() const;
};
template <class T> T sync_wait(const task<T> &);
} // namespace cppcoro
struct Page {
  int Size;
  int operator[](int) const;
};
cppcoro::task<Page> load(int Number);
cppcoro::task<int> count(int Up);
)";

class FixBlocking : public FixRun {
protected:
  int fix(const std::string &Code, const std::string &Option = "--fix") {
    F.write("hits.cpp", Code);
    return run({Option, "hits.cpp", "--", "-std=c++20"});
  }
  /// The body of a coroutine is repaired to Wanted, and nothing is found then.
  void becomes(const std::string &Body, const std::string &Wanted) {
    std::string Before = std::string(Cppcoro) + "cppcoro::task<int> all() {\n";
    EXPECT_EQ(fix(Before + Body + "}\n"), NothingFound) << Said;
    EXPECT_EQ(F.read("hits.cpp"), Before + Wanted + "}\n");
  }
  /// Code is left as it is, and Why is said.
  void isLeft(const std::string &Code, StringRef Why) {
    EXPECT_EQ(fix(Cppcoro + Code), FoundSome) << Said;
    EXPECT_EQ(F.read("hits.cpp"), Cppcoro + Code);
    EXPECT_TRUE(StringRef(Said).contains(Why)) << Said;
  }
};

TEST_F(FixBlocking, WaitingForATaskBecomesAwaitingIt) {
  becomes("  int N = cppcoro::sync_wait(count(1)) + 1;\n"
          "  N = -cppcoro::sync_wait(count(N ? 1 : 2));\n"
          "  if (cppcoro::sync_wait(count(2)) > N)\n"
          "    co_return cppcoro::sync_wait(count(3));\n"
          "  using namespace cppcoro;\n"
          "  co_return N && sync_wait(count(4));\n",
          "  int N = co_await count(1) + 1;\n"
          "  N = -co_await count(N ? 1 : 2);\n"
          "  if (co_await count(2) > N)\n"
          "    co_return co_await count(3);\n"
          "  using namespace cppcoro;\n"
          "  co_return N && co_await count(4);\n");
}

TEST_F(FixBlocking, ParenthesesStandWhereTheyAreNeeded) {
  becomes("  auto One = load(1), Two = load(2);\n"
          "  int N = cppcoro::sync_wait(load(1)).Size;\n"
          "  N += cppcoro::sync_wait(load(2))[0];\n"
          "  co_return cppcoro::sync_wait(N ? One : Two).Size;\n",
          "  auto One = load(1), Two = load(2);\n"
          "  int N = (co_await load(1)).Size;\n"
          "  N += (co_await load(2))[0];\n"
          "  co_return (co_await (N ? One : Two)).Size;\n");
}

TEST_F(FixBlocking, OneInTheArgumentOfAnotherIsRepairedToo) {
  becomes("  co_return cppcoro::sync_wait(\n"
          "      count(cppcoro::sync_wait(count(1))));\n",
          "  co_return co_await count(co_await count(1));\n");
}

TEST_F(FixBlocking, ALambdaIsACoroutineOfItsOwn) {
  becomes("  auto Later = []() -> cppcoro::task<int> {\n"
          "    co_return cppcoro::sync_wait(count(1));\n"
          "  };\n"
          "  co_return co_await Later();\n",
          "  auto Later = []() -> cppcoro::task<int> {\n"
          "    co_return co_await count(1);\n"
          "  };\n"
          "  co_return co_await Later();\n");
}

TEST_F(FixBlocking, WhereNoCoroutineMayBeSuspendedIsLeft) {
  isLeft("cppcoro::task<int> all() {\n"
         "  try {\n"
         "    co_return 1;\n"
         "  } catch (...) {\n"
         "    cppcoro::sync_wait(count(1));\n"
         "  }\n"
         "  co_return 2;\n"
         "}\n",
         "'cppcoro::sync_wait' is not replaced: no coroutine may be suspended "
         "in a catch handler (hits.cpp:");
  isLeft("cppcoro::task<int> all() {\n"
         "  static int Once = cppcoro::sync_wait(count(1));\n"
         "  co_return Once;\n"
         "}\n",
         "no coroutine may be suspended while it initialises a static");
}

TEST_F(FixBlocking, WhatIsNotSureToMeanTheSameIsLeft) {
  isLeft("cppcoro::task<int> all() {\n"
         "  const Page &Kept = cppcoro::sync_wait(load(1));\n"
         "  co_return Kept.Size;\n"
         "}\n",
         "a reference is bound to its result");
  isLeft("#define WAIT(X) cppcoro::sync_wait(X)\n"
         "cppcoro::task<int> all() { co_return WAIT(count(1)); }\n",
         "a macro stands there");
  isLeft("cppcoro::task<int> all() {\n"
         "  co_return cppcoro::sync_wait( // at once\n"
         "      count(1));\n"
         "}\n",
         "a comment stands within the call");
  isLeft("template <class T> cppcoro::task<T> all(T N) {\n"
         "  co_return cppcoro::sync_wait(count(N));\n"
         "}\n"
         "auto One = all(1);\n",
         "it belongs to a template");
  isLeft("template <class T> struct lazy : cppcoro::task<T> {\n"
         "  struct promise_type : cppcoro::task<T>::promise_type {\n"
         "    lazy get_return_object();\n"
         "  };\n"
         "};\n"
         "lazy<int> all() { co_return cppcoro::sync_wait(count(1)); }\n",
         "its coroutine returns no cppcoro::task");
}

TEST_F(FixBlocking, NoLockIsHeldAcrossWhatIsWritten) {
  isLeft("std::mutex Door;\n"
         "cppcoro::task<int> all() {\n"
         "  std::lock_guard<std::mutex> Held(Door);\n"
         "  co_return cppcoro::sync_wait(count(1));\n"
         "}\n",
         "'cppcoro::sync_wait' is not replaced: 'Door' is held there, and must "
         "not be while others run; unlock it first");
}

TEST_F(FixBlocking, AHeaderIsRepairedIfAllOfItsUsersAreInView) {
  F.write("all.h", std::string("#pragma once\n") + Cppcoro +
                       "inline cppcoro::task<int> all() {\n"
                       "  co_return cppcoro::sync_wait(count(1));\n"
                       "}\n");
  F.write("hits.cpp", "#include \"all.h\"\nauto One = all();\n");
  EXPECT_EQ(run({"--fix", "hits.cpp", "--", "-std=c++20"}), FoundSome);
  EXPECT_TRUE(StringRef(Said).contains("it stands in a header")) << Said;
  EXPECT_EQ(run({"--fix", ".", "--", "-std=c++20"}), NothingFound) << Said;
  EXPECT_TRUE(
      StringRef(F.read("all.h")).contains("co_return co_await count(1)"));
}

/// Standalone Asio, its headers in the test's folder.
constexpr char Asio[] = R"(#pragma once
#include <chrono>
#include <coroutine>
namespace asio {
struct any_io_executor {};
template <class T, class Executor = any_io_executor> struct awaitable {
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>) const;
  T await_resume() const;
};
struct use_awaitable_t {};
inline constexpr use_awaitable_t use_awaitable{};
namespace this_coro {
inline constexpr awaitable<any_io_executor> executor;
}
template <class Clock> struct basic_waitable_timer {
  basic_waitable_timer(any_io_executor, std::chrono::nanoseconds);
  awaitable<void> async_wait(use_awaitable_t);
};
using steady_timer = basic_waitable_timer<std::chrono::steady_clock>;
} // namespace asio
)";

TEST_F(FixBlocking, ASleepIsWrittenAsItsLibraryIsNamed) {
  F.write("asio.hpp", Asio);
  std::string Begin = "#include \"asio.hpp\"\n#include <thread>\n"
                      "namespace net = asio;\n",
              Wanted =
                  "net::steady_timer(co_await net::this_coro::executor, "
                  "Pause).async_wait(net::use_awaitable);\n  co_return;\n}\n",
              Code = "constexpr std::chrono::seconds Pause(2);\n"
                     "net::awaitable<void> nap() {\n  ";
  F.write("asio/steady_timer.hpp", "#include \"../asio.hpp\"\n");
  F.write("asio/use_awaitable.hpp", "#include \"../asio.hpp\"\n");
  F.write("hits.cpp",
          Begin + Code +
              "std::this_thread::sleep_for(Pause);\n  co_return;\n}\n");
  EXPECT_EQ(run({"--fix", "hits.cpp", "--", "-std=c++20", "-I."}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("hits.cpp"), "#include \"asio.hpp\"\n"
                                "#include <asio/steady_timer.hpp>\n"
                                "#include <asio/use_awaitable.hpp>\n"
                                "#include <thread>\n"
                                "namespace net = asio;\n" +
                                    Code + "co_await " + Wanted);
}

TEST_F(FixBlocking, ADurationThatDoesNotFitIsLeft) {
  F.write("asio.hpp", Asio);
  F.write("hits.cpp", "#include \"asio.hpp\"\n#include <thread>\n"
                      "asio::awaitable<void> nap() {\n"
                      "  using namespace std::chrono_literals;\n"
                      "  std::this_thread::sleep_for(1.5s);\n"
                      "  co_return;\n}\n");
  EXPECT_EQ(run({"--fix", "hits.cpp", "--", "-std=c++20"}), FoundSome) << Said;
  EXPECT_TRUE(StringRef(Said).contains("its duration is finer than")) << Said;
}

TEST_F(FixBlocking, AFiberOfUserverIsSuspendedByACall) {
  F.write("userver/engine/sleep.hpp",
          "#include <chrono>\nnamespace userver::engine {\n"
          "void SleepFor(std::chrono::nanoseconds);\n}\n");
  std::string Begin = "namespace userver::server::handlers {\n"
                      "struct HttpHandlerBase {\n"
                      "  virtual int HandleRequestThrow() const;\n};\n}\n"
                      "struct Hello : userver::server::handlers::"
                      "HttpHandlerBase {\n"
                      "  int HandleRequestThrow() const override {\n";
  F.write("hits.cpp", "#include <thread>\n" + Begin +
                          "    std::this_thread::sleep_for(std::chrono::"
                          "seconds(1));\n    return 0;\n  }\n};\n");
  EXPECT_EQ(run({"--fix", "hits.cpp", "--", "-std=c++20", "-I."}), NothingFound)
      << Said;
  EXPECT_EQ(F.read("hits.cpp"),
            "#include <thread>\n#include <userver/engine/sleep.hpp>\n" + Begin +
                "    userver::engine::SleepFor(std::chrono::seconds(1));\n"
                "    return 0;\n  }\n};\n");
}

/// The real Boost.Asio.
TEST_F(FixBlocking, OperationsOfAsioWantALook) {
  auto Program = [](const std::string &Includes, const std::string &Body) {
    return "#include <boost/asio/awaitable.hpp>\n"
           "#include <boost/asio/ip/tcp.hpp>\n"
           "#include <boost/asio/read_until.hpp>\n" +
           Includes +
           "#include <boost/asio/write.hpp>\n"
           "#include <string>\n"
           "namespace asio = boost::asio;\n"
           "asio::awaitable<void> ask(asio::ip::tcp::resolver &Names,\n"
           "                          asio::ip::tcp::acceptor *Door,\n"
           "                          asio::ip::tcp::socket Server) {\n" +
           Body + "}\n";
  };
  std::string Blocking =
      Program("", "  boost::system::error_code Error;\n"
                  "  for (const auto &Each : Names.resolve(\"a\", \"http\"))\n"
                  "    Server.connect(Each.endpoint(), Error);\n"
                  "  std::string Text = \"GET /\\n\";\n"
                  "  asio::write(Server, asio::buffer(Text));\n"
                  "  read_until(Server, asio::dynamic_buffer(Text), '\\n', "
                  "Error);\n"
                  "  auto Client = Door->accept();\n"
                  "  co_return;\n");
  EXPECT_EQ(fix(Blocking), FoundSome);
  EXPECT_EQ(F.read("hits.cpp"), Blocking);
  EXPECT_TRUE(
      StringRef(Said).contains("--fix=review does so, and wants a look"))
      << Said;
  EXPECT_EQ(fix(Blocking, "--fix=review"), NothingFound) << Said;
  EXPECT_EQ(
      F.read("hits.cpp"),
      Program("#include <boost/asio/redirect_error.hpp>\n"
              "#include <boost/asio/use_awaitable.hpp>\n",
              "  boost::system::error_code Error;\n"
              "  for (const auto &Each : co_await Names.async_resolve(\"a\", "
              "\"http\", asio::use_awaitable))\n"
              "    co_await Server.async_connect(Each.endpoint(), "
              "asio::redirect_error(asio::use_awaitable, Error));\n"
              "  std::string Text = \"GET /\\n\";\n"
              "  co_await asio::async_write(Server, asio::buffer(Text), "
              "asio::use_awaitable);\n"
              "  co_await async_read_until(Server, asio::dynamic_buffer(Text), "
              "'\\n', asio::redirect_error(asio::use_awaitable, Error));\n"
              "  auto Client = co_await Door->async_accept("
              "asio::use_awaitable);\n"
              "  co_return;\n"));
}

} // namespace
} // namespace snarl
