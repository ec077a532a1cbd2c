// The example in docs/models.md is run as it stands there.

#include "DriverFolder.h"

#include "tool/driver/Driver.h"

#include <gtest/gtest.h>

#include <set>

using llvm::StringRef;

namespace snarl {
namespace {

/// What its example includes and does not show.
constexpr char Library[] = R"(#include <coroutine>
#include <functional>
namespace net {
struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
struct Socket {
  int receive(int Size, int TimeOut);
};
struct Pool {
  void submit(std::function<void()> Job);
};
struct Session {
  virtual void onMessage() = 0;
};
std::suspend_always elsewhere();
std::suspend_always home();
} // namespace net
)";

/// The text of the first block of that language.
std::string block(StringRef Page, StringRef Language) {
  StringRef Text = Page.split(("\n```" + Language + "\n").str()).second;
  return Text.split("\n```\n").first.str() + "\n";
}

TEST(ModelsPage, ItsExampleDoesWhatItSays) {
  auto Page = llvm::MemoryBuffer::getFile(SNARL_SOURCE_DIR "/docs/models.md");
  ASSERT_TRUE(Page);
  Folder F;
  F.write("net.h", Library);
  std::string Code = block((*Page)->getBuffer(), "cpp");
  std::string Models = F.write("net.yaml", block((*Page)->getBuffer(), "yaml"));
  std::string File = F.write("serve.cpp", Code);
  std::string Option = "--models=" + Models, Out, Err;
  llvm::raw_string_ostream OutTo(Out), ErrTo(Err);
  runDriver({Option, File, "--", "-std=c++20"}, OutTo, ErrTo);
  std::set<unsigned> Wanted, Found;
  llvm::SmallVector<StringRef> Lines;
  StringRef(Code).split(Lines, '\n');
  for (unsigned I = 0; I < Lines.size(); ++I)
    if (Lines[I].contains("// finds: blocking-in-coroutine"))
      Wanted.insert(I + 1);
  EXPECT_EQ(Wanted.size(), 2u);
  Lines.clear();
  StringRef(Out).split(Lines, '\n');
  for (StringRef Line : Lines) {
    unsigned N = 0;
    StringRef Place = Line.split("serve.cpp:").second;
    if (Line.contains(": warning: ") &&
        !Place.split(':').first.getAsInteger(10, N))
      Found.insert(N);
  }
  EXPECT_EQ(Found, Wanted) << Out << Err;
  for (const char *Advice :
       {"co_await net::Socket::receiveAsync", "net::Socket::onReceived"})
    EXPECT_TRUE(StringRef(Out).contains(Advice)) << Out;
}

} // namespace
} // namespace snarl
