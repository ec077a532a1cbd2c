#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

/// A unit with the interpreter's lock, and a function `init` that exposes.
struct Module : Unit {
  PathId Gil = global("hidden state of GIL");
  PathId Released = field(Gil, "<released>");

  Body &need(Body &B, std::string_view Api) {
    return B.event(Need{Gil, name(Api)});
  }
  Body &giveUp(Body &B) {
    return need(B, "PyEval_SaveThread").unlock(Gil).lockShared(Released);
  }
  Body &takeBack(Body &B) { return B.unlock(Released).lock(Gil); }
  void expose(std::string_view Entry, bool Held = true) {
    function("init").event(
        Expose{callable(Entry), Held ? Gil : Released, name("PyMethodDef")});
  }
  /// A loop over data in a loop over data.
  void compute(std::string_view Name) {
    Body F = function(Name);
    F.to({1}).in(1).loop(Loop::Bound::Data).to({2, 5});
    F.in(2).inLoop(0).loop(Loop::Bound::Data).to({3, 4});
    F.in(3).inLoop(1).weight(200).to({2});
    F.in(4).inLoop(0).to({1});
    F.in(5);
  }
};

std::vector<std::string> checksOf(const std::vector<Finding> &All) {
  std::vector<std::string> Ids;
  for (const Finding &F : All)
    Ids.push_back(F.Check);
  return Ids;
}

using Ids = std::vector<std::string>;

TEST(Interpreter, ComputesWithTheLockThatItIsCalledWith) {
  Module U;
  U.compute("compute");
  Body F = U.function("f");
  U.need(F, "PyArg_ParseTuple").call("compute");
  U.expose("f");
  auto Found = findings(U);
  ASSERT_EQ(checksOf(Found), Ids{"gil-held-while-working"});
  EXPECT_NE(Found[0].Message.find("200 million"), std::string::npos)
      << Found[0].Message;
}

TEST(Interpreter, HowMuchIsTooMuchCanBeSaid) {
  Module U;
  U.compute("compute");
  Body F = U.function("f");
  U.need(F, "PyArg_ParseTuple").call("compute");
  U.expose("f");
  auto Found = [&U](const RunOptions &O) {
    Program P = link(std::span(&U.S, 1));
    return runChecks(P, O).Findings.size();
  };
  RunOptions O;
  O.Limits.GilOperations = 2.5e8;
  EXPECT_EQ(Found(O), 0u);
  Body Gives = U.function("gives");
  U.giveUp(Gives);
  U.takeBack(Gives);
  U.expose("gives");
  EXPECT_EQ(Found(O), 1u) << "another function of the file gives it up";
  O.Limits.GilHintedOperations = 2.5e8;
  EXPECT_EQ(Found(O), 0u);
}

TEST(Interpreter, NothingIsSaidOfWhatNobodyExposes) {
  Module U;
  U.compute("compute");
  Body F = U.function("f");
  U.need(F, "PyArg_ParseTuple").call("compute");
  EXPECT_EQ(findings(U).size(), 0u);
}

TEST(Interpreter, GivenUpMeanwhileByAGuardsConstructor) {
  Module U;
  U.compute("compute");
  Body Out = U.function("Out");
  U.giveUp(Out);
  Body In = U.function("In");
  U.takeBack(In);
  Body F = U.function("f");
  F.call("Out").call("compute").call("In");
  U.need(F, "PyLong_FromLong");
  U.expose("f");
  EXPECT_EQ(findings(U).size(), 0u);
}

TEST(Interpreter, WhatNeedsTheLockIsWrongWhereItIsGivenUp) {
  Module U;
  Body Helper = U.function("helper");
  U.need(Helper, "PyList_Append");
  Body F = U.function("f");
  U.giveUp(F).call("helper");
  U.takeBack(F);
  auto Found = findings(U);
  ASSERT_EQ(checksOf(Found), Ids{"python-api-without-gil"});
  EXPECT_NE(Found[0].Message.find("'PyList_Append'"), std::string::npos);
  EXPECT_EQ(Found[0].Notes.size(), 2u);
}

TEST(Interpreter, ASecondReleaseIsASecondNeed) {
  Module U;
  Body F = U.function("f");
  U.giveUp(F);
  U.giveUp(F);
  U.takeBack(F);
  U.takeBack(F);
  auto Found = findings(U);
  ASSERT_EQ(checksOf(Found), Ids{"python-api-without-gil"});
  EXPECT_NE(Found[0].Message.find("cannot be given up"), std::string::npos);
}

TEST(Interpreter, AThreadHasNoLock) {
  Module U;
  Body Work = U.function("work");
  U.need(Work, "PyList_Append");
  U.function("start").spawn(0, "work");
  EXPECT_EQ(checksOf(findings(U)), Ids{"python-api-without-gil"});
}

TEST(Interpreter, AThreadThatTakesItMayUsePython) {
  Module U;
  Body Work = U.function("work");
  Work.lock(U.Gil);
  U.need(Work, "PyList_Append").unlock(U.Gil);
  U.function("start").spawn(0, "work");
  EXPECT_EQ(findings(U).size(), 0u);
}

TEST(Interpreter, AWayOutWithoutIt) {
  Module U;
  Body F = U.function("f");
  U.giveUp(F).to({1, 2});
  F.in(1).write(U.global("Error")).to({3});
  F.in(2).unlock(U.Released).lock(U.Gil).to({3});
  F.in(3);
  EXPECT_EQ(checksOf(findings(U)), Ids{"gil-not-restored"});
}

TEST(Interpreter, WaitsForAThreadThatNeedsIt) {
  Module U;
  PathId T = U.local("T");
  Body Work = U.function("work");
  Work.lock(U.Gil).unlock(U.Gil);
  U.function("f").spawn(T, "work").join(T);
  U.expose("f");
  EXPECT_EQ(checksOf(findings(U)), Ids{"gil-deadlock"});
}

} // namespace
} // namespace snarl::test
