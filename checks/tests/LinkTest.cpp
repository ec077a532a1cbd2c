#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

TEST(Paths, EqualPathsHaveEqualNumbers) {
  PathTable T;
  StringTable S;
  PathId A = T.field(T.deref(T.root(Step::This)), S.intern("n"));
  PathId B = T.field(T.deref(T.root(Step::This)), S.intern("n"));
  EXPECT_EQ(A, B);
  EXPECT_EQ(T.length(A), 3u);
  EXPECT_TRUE(T.startsWith(A, T.root(Step::This)));
  EXPECT_NE(A, T.field(T.deref(T.root(Step::Param)), S.intern("n")));
}

TEST(Link, InlineFunctionOfTwoUnitsIsOne) {
  Unit A("a.cpp"), B("b.cpp");
  for (Unit *U : {&A, &B}) {
    U->function("shared").function().Where = {U->name("x.h"), 7, 1};
    U->function(U == &A ? "one" : "two");
  }
  std::vector<Summary> Units{A.S, B.S};
  Program P = link(Units);
  EXPECT_EQ(P.Functions.size(), 3u);
}

TEST(Link, ACallerMeansTheDefinitionOfItsOwnUnit) {
  Unit A("a.cpp"), B("b.cpp");
  A.function("usage");
  B.function("usage");
  B.function("user").call("usage");
  std::vector<Summary> Units{A.S, B.S};
  Program P = link(Units);
  FunctionId User = P.ByUsr.at(P.Strings.find("user")).front();
  FunctionId Usage = P.find(P.Strings.find("usage"), User);
  EXPECT_EQ(P.text(P.Units[Usage]), "b.cpp");
}

TEST(Link, OrderOfUnitsDoesNotMatter) {
  Unit A("a.cpp"), B("b.cpp");
  A.function("first").update(A.global("n"));
  B.function("second").update(B.global("n"));
  std::vector<Summary> Forth{A.S, B.S}, Back{B.S, A.S};
  Program P = link(Forth), Q = link(Back);
  ASSERT_EQ(P.Functions.size(), Q.Functions.size());
  for (std::size_t I = 0; I < P.Functions.size(); ++I)
    EXPECT_EQ(P.text(P.Functions[I].Usr), Q.text(Q.Functions[I].Usr));
}

TEST(Link, InitializersThatStartThreadsRunInTheMainOfTheirProgram) {
  Unit Library("a.cpp"), Other("b.cpp"), Own("c.cpp");
  Library.function("clock").spawn(Library.global("t"), "turn");
  Library.S.Functions.back().BeforeMain = true;
  Other.function("notOurs").function().BeforeMain = true;
  Other.function("main of b").function().Main = true;
  Own.function("main of c").function().Main = true;
  std::vector<Summary> Units{Library.S, Other.S, Own.S};
  Program P = link(Units);
  const Function &Main =
      P.Functions[P.find(P.Strings.find("main of c"), NoFunction)];
  ASSERT_EQ(Main.Blocks[0].Events.size(), 1u);
  EXPECT_EQ(P.text(Main.Blocks[0].Events[0].as<Call>()->Callee), "clock");
}

TEST(CallGraph, CalleesComeBeforeCallersAndCyclesAreRecursive) {
  Unit U;
  U.function("main").call("even");
  U.function("even").call("odd");
  U.function("odd").call("even").call("leaf");
  U.function("leaf");
  Program P = link(std::span(&U.S, 1));
  CallGraph G(P);
  auto At = [&](std::string_view Name) {
    FunctionId F = P.ByUsr.at(P.Strings.find(Name)).front();
    return std::find(G.BottomUp.begin(), G.BottomUp.end(), F) -
           G.BottomUp.begin();
  };
  auto Id = [&](std::string_view Name) {
    return P.ByUsr.at(P.Strings.find(Name)).front();
  };
  EXPECT_LT(At("leaf"), At("odd"));
  EXPECT_LT(At("even"), At("main"));
  EXPECT_EQ(G.Component[Id("even")], G.Component[Id("odd")]);
  EXPECT_TRUE(G.Recursive[Id("odd")]);
  EXPECT_FALSE(G.Recursive[Id("main")]);
}

TEST(CallGraph, AVirtualCallMeansAllOverriders) {
  Unit U;
  U.function("Base::run");
  U.function("Derived::run").function().Overrides = {U.name("Base::run")};
  Body Main = U.function("main");
  Main.call("Base::run");
  std::get<Call>(Main.function().Blocks[0].Events[0].What).Virtual = true;
  Program P = link(std::span(&U.S, 1));
  FunctionId M = P.ByUsr.at(P.Strings.find("main")).front();
  const Call &C = *P.Functions[M].Blocks[0].Events[0].as<Call>();
  EXPECT_EQ(CallGraph::targets(P, M, C).size(), 2u);
}

} // namespace
} // namespace snarl::test
