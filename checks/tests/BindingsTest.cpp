#include "checks/analyses/Dispatch.h"
#include "checks/tests/Builder.h"

#include <gtest/gtest.h>

namespace snarl::test {
namespace {

struct Resolved {
  explicit Resolved(const Unit &U)
      : P(link(std::span(&U.S, 1))), Graph(P), Names(P, Graph) {}
  /// The canonical name of the path that the access at Index touches.
  PathId access(std::string_view F, std::size_t Index) {
    FunctionId Id = P.ByUsr.at(P.Strings.find(F)).front();
    return Names.canonical(
        Id, P.Functions[Id].Blocks[0].Events[Index].as<Access>()->Path);
  }
  PathId global(std::string_view N) {
    return P.Paths.root(Step::Global, P.Strings.find(N));
  }
  Program P;
  CallGraph Graph;
  Bindings Names;
};

TEST(Dispatch, WhatARecursiveFunctionMakesIsNotNamedForEachRound) {
  Unit U;
  Function &Made = U.function("C::C").function();
  Made.Class = U.name("C");
  Made.Constructor = true;
  Made.Static = false;
  PathId Node = U.deref(U.param(0));
  Body F = U.function("f");
  F.callOn(Value::address(U.field(Node, "value")), "C::C");
  for (std::string_view Child : {"left", "middle", "right"})
    F.call("f", {Value::load(U.field(Node, Child))});
  Resolved R(U);
  std::size_t Before = R.P.Paths.size();
  Dispatch Classes(R.P, R.Graph, R.Names);
  EXPECT_LT(R.P.Paths.size(), Before + 4);
}

TEST(Bindings, AReferenceIsItsObject) {
  Unit U;
  U.function("f")
      .bind(U.local("r"), Value::address(U.global("n")))
      .update(U.deref(U.local("r")));
  Resolved R(U);
  EXPECT_EQ(R.access("f", 1), R.global("n"));
}

TEST(Bindings, ACopiedPointerLeadsToTheSameObject) {
  Unit U;
  U.function("f")
      .bind(U.local("p"), Value::address(U.global("n")))
      .bind(U.local("q"), Value::load(U.local("p")))
      .update(U.deref(U.local("q")));
  Resolved R(U);
  EXPECT_EQ(R.access("f", 2), R.global("n"));
}

TEST(Bindings, APointerSetTwiceIsNoAlias) {
  Unit U;
  U.function("f")
      .bind(U.local("p"), Value::address(U.global("n")))
      .bind(U.local("p"), Value::address(U.global("m")))
      .update(U.deref(U.local("p")));
  Resolved R(U);
  EXPECT_NE(R.access("f", 2), R.global("n"));
  EXPECT_NE(R.access("f", 2), R.global("m"));
}

TEST(Bindings, AnAccessorsResultIsTheField) {
  Unit U;
  U.function("S::get")
      .bind(U.ret(), Value::address(U.member("n")))
      .function()
      .Static = false;
  U.function("f")
      .callOn(Value::address(U.global("s")), "S::get")
      .update(U.deref(U.result(1)));
  std::get<Call>(U.S.Functions[1].Blocks[0].Events[0].What).Result =
      U.result(1);
  Resolved R(U);
  EXPECT_EQ(R.access("f", 1),
            R.P.Paths.field(R.global("s"), R.P.Strings.find("n")));
}

TEST(Bindings, AFreshObjectIsNamedAfterTheFieldThatOwnsIt) {
  Unit U;
  PathId Fresh = U.S.Paths.root(Step::Heap, 0, 1);
  U.function("f")
      .bind(U.member("p"), Value::address(Fresh))
      .update(U.field(Fresh, "n"));
  Resolved R(U);
  PathId Member = R.P.Paths.field(R.P.Paths.deref(R.P.Paths.root(Step::This)),
                                  R.P.Strings.find("p"));
  EXPECT_EQ(R.access("f", 1),
            R.P.Paths.field(R.P.Paths.deref(Member), R.P.Strings.find("n")));
}

TEST(Bindings, AListWalkEndsWithABoundedName) {
  Unit U;
  PathId P = U.local("p");
  U.function("f")
      .bind(P, Value::load(U.field(U.deref(P), "next")))
      .update(U.field(U.deref(P), "n"));
  Resolved R(U);
  EXPECT_LE(R.P.Paths.length(R.access("f", 1)), Bindings::MaxLength + 1);
}

TEST(Lift, PrivateCopiesOfTheCalleeHaveNoName) {
  PathTable T;
  PathId Global = T.root(Step::Global, 1);
  Frame At{{}, {Value::address(Global), Value::load(Global)}, 0};
  PathId First = T.root(Step::Param, 0, 0), Second = T.root(Step::Param, 0, 1);
  EXPECT_EQ(lift(T, T.deref(First), At), Global);
  EXPECT_EQ(lift(T, First, At), 0u);
  EXPECT_EQ(lift(T, T.field(Second, 7), At), 0u);
  EXPECT_EQ(lift(T, T.deref(T.field(Second, 7)), At),
            T.deref(T.field(Global, 7)));
  EXPECT_EQ(lift(T, T.root(Step::Local, 3), At), 0u);
}

TEST(Alias, ElementsMeetUnlessTheirIndicesDiffer) {
  PathTable T;
  PathId V = T.root(Step::Global, 1);
  PathId Zero = T.step(V, Step::Element, 0, 0);
  PathId One = T.step(V, Step::Element, 0, 1);
  PathId Any = T.step(V, Step::AnyElement);
  PathId Own = T.step(V, Step::UniqueElement);
  EXPECT_FALSE(mayAlias(T, Zero, One, false));
  EXPECT_TRUE(mayAlias(T, Zero, Any, false));
  EXPECT_TRUE(mayAlias(T, Any, Any, true));
  EXPECT_FALSE(mayAlias(T, Own, Own, true));
  EXPECT_TRUE(mayAlias(T, Own, Own, false));
  EXPECT_TRUE(mayAlias(T, Any, Own, true));
  EXPECT_FALSE(mayAlias(T, Zero, Own, true));
  EXPECT_TRUE(mayOverlap(T, V, One, false));
  EXPECT_FALSE(mayAlias(T, V, One, false));
}

TEST(Alias, AnIndexBelongsToWhoeverHoldsItsNumber) {
  PathTable T;
  PathId V = T.root(Step::Global, 1), Works = T.root(Step::Global, 2);
  PathId Param = T.deref(T.root(Step::Param, 0, 0));
  PathId Here = T.numbered(V, T.field(Param, 7));
  auto In = [&](PathId Work) {
    return lift(T, Here, {{}, {Value::address(Work)}, 0});
  };
  PathId Own = In(T.step(Works, Step::UniqueElement)), Common = In(Works);
  EXPECT_EQ(Common, T.numbered(V, T.field(Works, 7)));
  EXPECT_FALSE(mayAlias(T, Own, Own, true));
  EXPECT_TRUE(mayAlias(T, Own, Own, false));
  EXPECT_TRUE(mayAlias(T, Common, Common, true));
  EXPECT_EQ(lift(T, Here, {}), T.step(V, Step::AnyElement));
  EXPECT_EQ(forgetPicked(T, Own), T.step(V, Step::AnyElement));
  EXPECT_EQ(forgetPicked(T, Common), Common);
}

} // namespace
} // namespace snarl::test
