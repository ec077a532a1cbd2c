// The dump of a summary reads as Text.h says.

#include "tool/summary/Text.h"

#include "gtest/gtest.h"

namespace snarl {
namespace {

/// A small program's facts, told by hand.
struct Story : testing::Test {
  Summary S;
  Function F;

  Story() {
    S.MainFile = sym("pool.cpp");
    F.Usr = sym("c:@S@Pool@F@work#");
    F.Name = sym("Pool::work");
    F.Where = {sym("pool.cpp"), 12, 3};
    F.External = true;
    F.Blocks.resize(1);
  }

  Symbol sym(const char *Text) { return S.Strings.intern(Text); }
  PathId self() { return S.Paths.deref(S.Paths.root(Step::This)); }

  /// The dump's line for What.
  std::string line(decltype(Event::What) What) {
    F.Blocks[0].Events = {{{sym("pool.cpp"), 14, 5}, std::move(What)}};
    S.Functions = {F};
    std::string Text = printSummary(S);
    std::size_t Begin = Text.find("\n    ") + 5;
    return Text.substr(Begin, Text.find('\n', Begin) - Begin);
  }
};

TEST_F(Story, PathsReadAsExpressions) {
  S.Variables.push_back({sym("c:@S@Pool@FI@Done"),
                         sym("Pool::Done"),
                         sym("c:@S@Pool"),
                         sym("int"),
                         {},
                         false,
                         false,
                         false});
  PathId Done = S.Paths.field(self(), sym("c:@S@Pool@FI@Done"));
  Access A{Done, Access::Mode::Update, false, true, true};
  EXPECT_EQ(line(A), "update   this->Done  [plain, scalar, counter]"
                     "  at pool.cpp:14:5");

  PathId Capture = S.Paths.deref(S.Paths.field(self(), sym("[count]")));
  EXPECT_EQ(line(Join{Capture}), "join     this->[count]*  at pool.cpp:14:5");

  PathId Param = S.Paths.root(Step::Param, sym("slots"), 0);
  PathId Slot = S.Paths.step(S.Paths.deref(Param), Step::UniqueElement);
  EXPECT_EQ(line(Notify{Slot}), "notify   param0*[own]  at pool.cpp:14:5");

  EXPECT_EQ(line(Notify{S.Paths.numbered(S.Paths.deref(Param), Done)}),
            "notify   param0*[by this->Done]  at pool.cpp:14:5");

  PathId Guard = S.Paths.root(Step::Local, sym("guard"), 2);
  PathId Lock = S.Paths.deref(S.Paths.field(Guard, sym("<lock>")));
  EXPECT_EQ(line(Acquire{Lock}),
            "acquire  guard#2.<lock>*  [exclusive]  at pool.cpp:14:5");
}

TEST_F(Story, CallsAndSpawnsShowTheirArguments) {
  PathId Local = S.Paths.root(Step::Local, sym("n"), 1);
  Call C;
  C.Callee = sym("c:@F@helper#*I#");
  C.Name = sym("helper");
  C.Args = {Value::address(Local), Value::constant(-3), Value::unknown()};
  EXPECT_EQ(line(C), "call     helper(&n#1, -3, ?)  at pool.cpp:14:5");

  Spawn T;
  T.Entry = Value::callable(F.Usr, {Value::load(self())});
  T.Api = sym("std::thread");
  T.Handle = Local;
  EXPECT_EQ(line(T), "spawn    fn Pool::work(this*) by std::thread, handle "
                     "n#1  at pool.cpp:14:5");
}

TEST_F(Story, AFunctionIsReadFromTopToBottom) {
  F.Params.push_back({sym("rounds"), false});
  F.Loops.push_back({F.Where, Loop::Bound::Constant, 8, NoLoop, 0, 0});
  F.Blocks[0].Successors = {0};
  F.Blocks[0].Weight = 4;
  F.Blocks[0].Loop = 0;
  S.Functions = {F};
  EXPECT_EQ(printSummary(S), "summary of pool.cpp\n"
                             "\n"
                             "function Pool::work  at pool.cpp:12:3  external\n"
                             "  usr  c:@S@Pool@F@work#\n"
                             "  param0  rounds\n"
                             "  loop 0  at pool.cpp:12:3  8 rounds, decided "
                             "in block 0\n"
                             "  block 0 -> 0  weight 4  in loop 0\n"
                             "\n");
}

} // namespace
} // namespace snarl
