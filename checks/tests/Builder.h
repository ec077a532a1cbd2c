// Programs written in the IR by hand, for tests that need no compiler. A
// function is a list of blocks; each statement below appends one event to the
// block that is open. Places are made up: every event stands on its own line.

#ifndef SNARL_CHECKS_TESTS_BUILDER_H
#define SNARL_CHECKS_TESTS_BUILDER_H

#include "checks/Check.h"
#include "checks/Run.h"

#include <string_view>
#include <utility>

namespace snarl::test {

class Unit;

class Body {
public:
  Body(Unit &U, std::string_view Name);

  Body &event(decltype(Event::What) What);
  Body &read(PathId P) { return access(P, Access::Mode::Read); }
  Body &write(PathId P) { return access(P, Access::Mode::Write); }
  Body &update(PathId P) { return access(P, Access::Mode::Update); }
  /// An atomic store that rests on an earlier load.
  Body &store(PathId P, Access::Rest By);
  Body &lock(PathId P) { return event(Acquire{P, false, false}); }
  Body &lockShared(PathId P) { return event(Acquire{P, true, false}); }
  Body &unlock(PathId P) { return event(Release{P}); }
  Body &bind(PathId P, Value V) { return event(Bind{P, std::move(V)}); }
  Body &join(PathId P) { return event(Join{P}); }
  Body &spawn(PathId Handle, std::string_view Entry,
              std::vector<Value> Args = {});
  Body &spawn(PathId Handle, Value Entry);
  Body &call(std::string_view Callee, std::vector<Value> Args = {},
             PathId Result = 0);
  Body &callOn(Value This, std::string_view Callee,
               std::vector<Value> Args = {});
  Body &callValue(Value Target);
  Body &blocks(std::string_view Function, std::string_view Category,
               BlockTier Tier = BlockTier::Always, std::int64_t Ns = -1);
  Body &weight(std::uint32_t Operations);

  /// Opens block B, adding blocks as needed; blocks start without successors.
  Body &in(std::uint32_t B);
  Body &to(std::vector<std::uint32_t> Successors);
  /// Puts the open block into a new loop whose header it is.
  Body &loop(Loop::Bound B, std::uint64_t Trips = 0);
  /// Puts the open block into loop L.
  Body &inLoop(std::uint32_t L);

  Function &function();

private:
  Body &access(PathId P, Access::Mode M);
  Unit &U;
  std::size_t Index;
  std::uint32_t Open = 0;
};

class Unit {
public:
  explicit Unit(std::string_view File = "a.cpp") {
    S.MainFile = S.Strings.intern(File);
  }
  Body function(std::string_view Name) { return Body(*this, Name); }

  Symbol name(std::string_view Text) { return S.Strings.intern(Text); }
  PathId global(std::string_view N) {
    return S.Paths.root(Step::Global, name(N));
  }
  PathId local(std::string_view N) {
    return S.Paths.root(Step::Local, name(N));
  }
  PathId param(std::uint32_t I) { return S.Paths.root(Step::Param, 0, I); }
  PathId result(std::uint32_t I) { return S.Paths.root(Step::Result, 0, I); }
  PathId self() { return S.Paths.root(Step::This); }
  PathId ret() { return S.Paths.root(Step::Return); }
  PathId deref(PathId P) { return S.Paths.deref(P); }
  PathId field(PathId P, std::string_view N) {
    return S.Paths.field(P, name(N));
  }
  PathId member(std::string_view N) { return field(deref(self()), N); }
  PathId any(PathId P) { return S.Paths.step(P, Step::AnyElement); }
  PathId unique(PathId P) { return S.Paths.step(P, Step::UniqueElement); }
  Value callable(std::string_view F, std::vector<Value> Bound = {}) {
    return Value::callable(name(F), std::move(Bound));
  }

  Summary S;
  std::uint32_t NextLine = 1;
};

inline Body::Body(Unit &U, std::string_view Name)
    : U(U), Index(U.S.Functions.size()) {
  Function F;
  F.Usr = F.Name = U.name(Name);
  F.Where = {U.S.MainFile, U.NextLine++, 1};
  F.Static = true;
  F.External = true;
  F.Blocks.emplace_back();
  U.S.Functions.push_back(std::move(F));
}

inline Function &Body::function() { return U.S.Functions[Index]; }

inline Body &Body::event(decltype(Event::What) What) {
  function().Blocks[Open].Events.push_back(
      {{U.S.MainFile, U.NextLine++, 1}, std::move(What)});
  return *this;
}
inline Body &Body::access(PathId P, Access::Mode M) {
  Access A;
  A.Path = P;
  A.M = M;
  A.Scalar = true;
  A.Counter = M == Access::Mode::Update;
  return event(A);
}
inline Body &Body::store(PathId P, Access::Rest By) {
  Access A;
  A.Path = P;
  A.M = By <= Access::Rest::Bound ? Access::Mode::Update : Access::Mode::Write;
  A.Atomic = A.Scalar = true;
  A.By = By;
  A.Load = {U.S.MainFile, U.NextLine++, 1};
  return event(A);
}
inline Body &Body::spawn(PathId Handle, std::string_view Entry,
                         std::vector<Value> Args) {
  Spawn S;
  S.Entry = U.callable(Entry);
  S.Args = std::move(Args);
  S.Handle = Handle;
  return event(std::move(S));
}
inline Body &Body::spawn(PathId Handle, Value Entry) {
  Spawn S;
  S.Entry = std::move(Entry);
  S.Handle = Handle;
  return event(std::move(S));
}
inline Body &Body::call(std::string_view Callee, std::vector<Value> Args,
                        PathId Result) {
  Call C;
  C.Callee = C.Name = U.name(Callee);
  C.Args = std::move(Args);
  C.Result = Result;
  return event(std::move(C));
}
inline Body &Body::callOn(Value This, std::string_view Callee,
                          std::vector<Value> Args) {
  Call C;
  C.Callee = C.Name = U.name(Callee);
  C.This = std::move(This);
  C.Args = std::move(Args);
  return event(std::move(C));
}
inline Body &Body::callValue(Value Target) {
  Call C;
  C.Target = std::move(Target);
  return event(std::move(C));
}
inline Body &Body::blocks(std::string_view Function, std::string_view Category,
                          BlockTier Tier, std::int64_t Ns) {
  return event(Block{U.name(Function), U.name(Category), Tier, Ns});
}
inline Body &Body::weight(std::uint32_t Operations) {
  function().Blocks[Open].Weight += Operations;
  return *this;
}
inline Body &Body::in(std::uint32_t B) {
  if (function().Blocks.size() <= B)
    function().Blocks.resize(B + 1);
  Open = B;
  return *this;
}
inline Body &Body::to(std::vector<std::uint32_t> Successors) {
  for (std::uint32_t To : Successors)
    if (function().Blocks.size() <= To)
      function().Blocks.resize(To + 1);
  function().Blocks[Open].Successors = std::move(Successors);
  return *this;
}
inline Body &Body::loop(Loop::Bound B, std::uint64_t Trips) {
  Loop L;
  L.Where = {U.S.MainFile, U.NextLine++, 1};
  L.B = B;
  L.Trips = Trips;
  L.Parent = function().Blocks[Open].Loop;
  L.Header = Open;
  function().Loops.push_back(L);
  return inLoop(static_cast<std::uint32_t>(function().Loops.size() - 1));
}
inline Body &Body::inLoop(std::uint32_t L) {
  function().Blocks[Open].Loop = L;
  return *this;
}

/// All findings of one unit.
inline std::vector<Finding> findings(const Unit &U) {
  Program P = link(std::span(&U.S, 1));
  return runChecks(P).Findings;
}

/// Its only likely findings.
inline std::vector<Finding> likelyFindings(const Unit &U) {
  Program P = link(std::span(&U.S, 1));
  RunOptions O;
  O.Likely = true;
  std::vector<Finding> All = runChecks(P, O).Findings;
  std::erase_if(All, [](const Finding &F) { return !F.Likely; });
  return All;
}

} // namespace snarl::test

#endif
