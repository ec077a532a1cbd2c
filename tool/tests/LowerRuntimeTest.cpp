// Whose event loop a function is taken to run on: by its type, its promise,
// what it awaits, a model, the headers of its file.

#include "LowerFacts.h"

namespace snarl {
namespace {

/// A library's types, as if its headers were included.
const std::string Libraries = R"(
#include <coroutine>
namespace folly::coro {
struct BasePromise {};
std::suspend_never sleep(int);
}
namespace boost::asio { struct any_io_executor {}; }
namespace coro { struct steps { std::suspend_never operator()(); }; }
)";

/// A task of the program's own whose promise has these bases and members.
std::string own(const std::string &Bases, const std::string &Members) {
  return Libraries + R"(
struct job {
  struct promise_type )" +
         Bases + " { " + Members + R"(
    job get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
)";
}

std::string runtime(const std::string &Code, const std::string &Name = "run") {
  Facts F = lowered(Code);
  return F.Data.Strings[F.function(Name).Runtime];
}

TEST(LowerRuntime, ATypeOfTheLibraryTells) {
  EXPECT_EQ(runtime(Libraries + R"(
namespace cppcoro {
template <class T> struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
}
struct errand : cppcoro::task<void> {};
cppcoro::task<void> run() { co_return; }
)"),
            "cppcoro");
}

TEST(LowerRuntime, SoDoesThePromiseOfOnesOwn) {
  const std::string Run = "job run() { co_return; }";
  EXPECT_EQ(runtime(own(": folly::coro::BasePromise", "") + Run), "folly");
  EXPECT_EQ(runtime(own("", "boost::asio::any_io_executor On;") + Run), "asio");
  EXPECT_EQ(runtime(own("", "int On;") + Run), "");
}

TEST(LowerRuntime, SoDoesWhatIsAwaited) {
  EXPECT_EQ(
      runtime(own("", "") + "job run() { co_await folly::coro::sleep(1); }"),
      "folly");
  EXPECT_EQ(runtime(own("", "boost::asio::any_io_executor On;") +
                    "job run() { co_await folly::coro::sleep(1); }"),
            "")
      << "two libraries are none";
}

TEST(LowerRuntime, SoDoesAModelThatNamesTheContext) {
  EXPECT_EQ(runtime(R"(
namespace userver::server::handlers {
struct HttpHandlerBase { virtual int HandleRequestThrow(int) = 0; };
}
struct Shop : userver::server::handlers::HttpHandlerBase {
  int HandleRequestThrow(int N) override { return N; }
};
)",
                    "Shop::HandleRequestThrow"),
            "userver");
}

TEST(LowerRuntime, TheHeadersOfTheFileTellTheRest) {
  auto Included = [](const std::string &Headers, const std::string &Code) {
    std::unique_ptr<clang::ASTUnit> Unit =
        clang::tooling::buildASTFromCodeWithArgs(
            Headers + Code, {"-std=c++20", "-I/lib", "-Wno-everything"},
            "story.cpp", "test",
            std::make_shared<clang::PCHContainerOperations>(),
            clang::tooling::getClangStripDependencyFileAdjuster(),
            {{"/lib/uv.h", ""}, {"/lib/boost/asio/io_context.hpp", ""}});
    Summary S =
        lower(Unit->getASTContext(), Models::builtin(), LowerOptions{"."});
    return S.Strings[S.Functions.at(0).Runtime];
  };
  const std::string Uv = "#include <uv.h>\n";
  const std::string Asio = "#include <boost/asio/io_context.hpp>\n";
  const std::string Callback = "int Hits; void onTimer() { Hits = 1; }";
  EXPECT_EQ(Included(Uv, Callback), "libuv");
  EXPECT_EQ(Included(Asio, Callback), "asio");
  EXPECT_EQ(Included("", Callback), "");
  EXPECT_EQ(Included(Uv + Asio, Callback), "");
}

} // namespace
} // namespace snarl
