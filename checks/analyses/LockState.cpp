#include "checks/analyses/LockState.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace snarl {

void put(LockSet &Set, Held New) {
  auto It = std::lower_bound(
      Set.begin(), Set.end(), New,
      [](const Held &A, const Held &B) { return A.Lock < B.Lock; });
  if (It != Set.end() && It->Lock == New.Lock)
    *It = New;
  else
    Set.insert(It, New);
}

const Held *lookUp(const LockSet &Set, PathId Lock) {
  for (const Held &H : Set)
    if (H.Lock == Lock)
      return &H;
  return nullptr;
}

bool holds(const LockSet &Set, PathId Lock) {
  const Held *H = lookUp(Set, Lock);
  return H && H->M != Held::Mode::Dropped;
}

Held again(const Held &Before, Held New) {
  if (!New.Lock)
    return New;
  if (Before.M == Held::Mode::Dropped) {
    --New.Times;
  } else if (Before.M == New.M) {
    if (New.Times > 0)
      New.Where = Before.Where;
    New.Times = std::min(Before.Times + New.Times, Held::MaxTimes);
  }
  return New;
}

LockSet meet(const LockSet &A, const LockSet &B) {
  LockSet Out;
  for (const Held &H : A) {
    const Held *Other = lookUp(B, H.Lock);
    if (H.M == Held::Mode::Dropped || !H.Lock)
      put(Out, H);
    else if (Other && Other->M != Held::Mode::Dropped) {
      Held Both = Other->M == Held::Mode::Exclusive ? *Other : H;
      Both.Times = std::min(H.Times, Other->Times);
      put(Out, Both);
    }
  }
  for (const Held &H : B)
    if (H.M == Held::Mode::Dropped || !H.Lock)
      put(Out, H);
  return Out;
}

static Signs inverse(Signs S) { return AnySign & ~S; }

Signs LockState::known(PathId Value) const {
  auto It = Known.find(Value);
  return It == Known.end() ? AnySign : It->second;
}

void LockState::learn(PathId Value, Signs Of) {
  if (Of == AnySign || !Of)
    Known.erase(Value);
  else if (Known.size() < MaxKnown || Known.count(Value))
    Known[Value] = Of;
}

Signs LockState::heldIf(PathId Lock, PathId Value) const {
  if (holds(Now, Lock))
    return AnySign;
  Signs Out = inverse(known(Value));
  for (const Supposition &S : Supposed)
    if (S.What.Lock == Lock && S.Value == Value)
      Out |= S.If;
  return Out;
}

void LockState::take(Held New) {
  const Held *Before = lookUp(Now, New.Lock);
  put(Now, Before ? again(*Before, New) : New);
  settle(New.Lock);
}

void LockState::giveUp(PathId Lock, bool Callers, Loc Where) {
  const Held *Before = lookUp(Now, Lock);
  int Left =
      Before && Before->M != Held::Mode::Dropped ? Before->Times - 1 : -1;
  if (Left > 0) {
    Held Still = *Before;
    Still.Times = Left;
    put(Now, Still);
    return;
  }
  drop(Lock);
  if (Left < 0 && Callers)
    put(Now, {Lock, Held::Mode::Dropped, Where});
}

void LockState::ensure(Held New) {
  if (const Held *Before = lookUp(Now, New.Lock)) {
    New.Times = Before->M == Held::Mode::Dropped ? 0 : Before->Times;
    if (Before->M == New.M)
      New.Where = Before->Where;
  }
  put(Now, New);
  settle(New.Lock);
}

void LockState::drop(PathId Lock) {
  std::erase_if(Now, [&](auto &H) { return H.Lock == Lock; });
  settle(Lock);
}

void LockState::suppose(Supposition New) {
  if (!New.If || holds(Now, New.What.Lock))
    return;
  auto Before = [](const Supposition &A, const Supposition &B) {
    return std::tie(A.What.Lock, A.Value) < std::tie(B.What.Lock, B.Value);
  };
  auto It = std::lower_bound(Supposed.begin(), Supposed.end(), New, Before);
  if (It != Supposed.end() && !Before(New, *It))
    *It = New;
  else if (Supposed.size() < MaxKnown)
    Supposed.insert(It, New);
}

void LockState::find(PathId Value, Signs Of) {
  Signs Left = known(Value) & Of;
  if (!Left) { // it has changed out of our sight
    forget([&](PathId P) { return P == Value; });
    Left = Of;
  }
  learn(Value, Left);
  std::vector<Held> Taken;
  std::erase_if(Supposed, [&](const Supposition &S) {
    if (S.Value != Value)
      return false;
    if (!(Left & ~S.If))
      Taken.push_back(S.What);
    return !(Left & ~S.If) || !(Left & S.If);
  });
  for (const Held &H : Taken)
    ensure(H);
}

void LockState::become(PathId Value, Signs Of) {
  forget([&](PathId P) { return P == Value; });
  learn(Value, Of);
}

void LockState::copy(PathId Value, PathId From) {
  if (Value == From)
    return;
  become(Value, known(From));
  for (Supposition S : std::vector(Supposed))
    if (S.Value == From) {
      S.Value = Value;
      suppose(S);
    }
}

void LockState::tell(PathId Value, PathId From, Signs Truth) {
  Signs Can = known(From);
  std::vector<Supposition> New;
  for (const Supposition &S : Supposed) {
    if (S.Value != From)
      continue;
    Signs If = Negative; // which it never is
    if (!(Can & Truth & ~S.If))
      If |= Positive;
    if (!(Can & inverse(Truth) & ~S.If))
      If |= Zero;
    if (If != Negative)
      New.push_back({Value, If, S.What});
  }
  Signs Becomes =
      (Can & Truth ? Positive : 0) | (Can & inverse(Truth) ? Zero : 0);
  become(Value, Becomes);
  for (const Supposition &S : New)
    suppose(S);
}

LockState LockState::meet(const LockState &A, const LockState &B) {
  LockState Out;
  Out.Now = snarl::meet(A.Now, B.Now);
  if (!A.supposes() && !B.supposes())
    return Out;
  std::set<PathId> Values;
  for (const LockState *S : {&A, &B}) {
    for (const auto &[Value, Of] : S->Known) {
      Values.insert(Value);
      Out.learn(Value, A.known(Value) | B.known(Value));
    }
    for (const Supposition &X : S->Supposed)
      Values.insert(X.Value);
  }
  auto Suppose = [&](const Held &H) {
    if (!H.Lock || H.M == Held::Mode::Dropped || holds(Out.Now, H.Lock))
      return;
    for (PathId Value : Values) {
      Signs If = A.heldIf(H.Lock, Value) & B.heldIf(H.Lock, Value);
      if (If & (A.known(Value) | B.known(Value)))
        Out.suppose({Value, If, H});
    }
  };
  for (const LockState *S : {&A, &B}) {
    for (const Held &H : S->Now)
      Suppose(H);
    for (const Supposition &X : S->Supposed)
      Suppose(X.What);
  }
  return Out;
}

} // namespace snarl
