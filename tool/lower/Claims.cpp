// Branches that only one thread gets into, because of what an atomic was found
// to be: `while (Serving != MyTicket)` lets in the thread whose ticket it is,
// `if (--Users == 0)` the last one to leave. Both hold a pseudo-lock of the
// atomic: "<turn>", until the atomic is changed, or "<last>" (or "<claim>", of
// the first one), for good.
//
// Cost: linear in the condition.
// Leans: a value that is the thread's own, like an index (see isOwn), differs
// from those of other threads; a counter passes each number once; what is
// called fetch_add or fetch_sub, and is atomic, does as the name says.
// A claim that is given up again is a lock only if the operations on its atomic
// order something: those that do not are said by a Release of "<loose>".
// Misses: memory orders of turns and counters; orderings (`<`).

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// Value: what is stored, or null if that is not known.
void FunctionLowering::rememberAtomic(const Expr *Whole, PathId P,
                                      Access::Mode M, const Expr *Value) {
  if (!Whole || !P)
    return;
  if (M == Access::Mode::Read)
    Looked[Whole] = P;
  else if (M == Access::Mode::Update)
    Counted[Whole] = P;
  if (M == Access::Mode::Update || (M == Access::Mode::Write && Value))
    publish(Whole, P, Value);
}

/// What an operation says of the order of what a flag lets in.
void FunctionLowering::tellOrder(const Effect &E, const Site &S, PathId Claim) {
  if (E.On.Steps.empty() || E.On.Steps.back() != "claim" || !isRelaxed(S.Args))
    return;
  PathId Loose = Out.field(Out[Claim].Parent, U.Name.intern("<loose>"));
  emit(S.Where, Release{Loose});
}

namespace {

/// How a call changes an atomic, and whether it answers with the value that
/// was there before.
struct Change {
  bool Down = false;
  bool Before = false;
};

std::optional<Change> changeOf(const Expr *E) {
  if (const auto *A = dyn_cast<AtomicExpr>(E)) {
    llvm::StringRef Name = atomicName(A);
    bool Up = Name.contains("fetch_add") || Name.contains("add_fetch");
    if (!Up && !Name.contains("fetch_sub") && !Name.contains("sub_fetch"))
      return std::nullopt;
    return Change{!Up, Name.contains("_fetch_")};
  }
  const auto *C = dyn_cast<CallExpr>(E);
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  if (!F)
    return std::nullopt;
  if (F->isOverloadedOperator()) {
    OverloadedOperatorKind Op = F->getOverloadedOperator();
    bool Up = Op == OO_PlusPlus || Op == OO_PlusEqual;
    if (!Up && Op != OO_MinusMinus && Op != OO_MinusEqual)
      return std::nullopt;
    bool Postfix =
        (Op == OO_PlusPlus || Op == OO_MinusMinus) && F->getNumParams() == 1;
    return Change{!Up, Postfix};
  }
  llvm::StringRef Name = F->getIdentifier() ? F->getName() : llvm::StringRef();
  if (Name.contains("fetch_add"))
    return Change{false, true};
  if (Name.contains("fetch_sub"))
    return Change{true, true};
  return std::nullopt;
}

} // namespace

/// What the thread holds that has counted E and found it to be Than, or 0. Who
/// is last comes after all others; who is first only has claimed something.
PathId FunctionLowering::claimCounted(const Expr *E, std::int64_t Than) {
  E = core(E->IgnoreParenImpCasts());
  auto It = Counted.find(E);
  if (It == Counted.end())
    return 0;
  std::optional<Change> How = changeOf(E);
  if (!How)
    return 0;
  std::int64_t End = How->Before ? 1 : 0; // of counting down
  bool Last = How->Down ? Than == End : Than != 1 - End;
  return Out.field(It->second, U.Name.intern(Last ? "<last>" : "<claim>"));
}

/// What the thread holds for which the two sides of B are equal, or 0.
PathId FunctionLowering::claimTested(const BinaryOperator *B) {
  for (auto [Atomic, Other] : {std::pair(B->getLHS(), B->getRHS()),
                               std::pair(B->getRHS(), B->getLHS())}) {
    std::optional<std::int64_t> N = constant(Other);
    if (PathId P = claimCounted(Atomic, N.value_or(NoLoop)))
      return P;
    if (N || !isOwn(Other))
      continue;
    const Expr *Read = core(Atomic->IgnoreParenImpCasts());
    auto It = Looked.find(Read);
    PathId Found = It != Looked.end()                ? It->second
                   : Read->getType()->isAtomicType() ? place(Read).Path
                                                     : 0;
    if (Found)
      return Out.field(Found, U.Name.intern("<turn>"));
  }
  return 0;
}

} // namespace snarl::lowering
