// Which loads of shared objects the value of a local rests on, at each point of
// a body: what `t = x; ++t; x = t` needs to be known as one update of x.
//
// A forward may-analysis over Clang's CFG: an assignment makes a local carry
// the loads that its new value is worked out from, in place of the old ones;
// `+=` adds to them. Who loads the same object again has looked anew, and what
// locals carried of it until then is forgotten: a store that depends on it was
// checked in between.
//
// Cost: rounds until nothing changes, at most MaxLoads a local. Misses: values
// that pass through members, containers, locals whose address is taken, other
// functions; stores that depend on a load only by a branch.

#ifndef SNARL_TOOL_LOWER_SPLITUPDATES_H
#define SNARL_TOOL_LOWER_SPLITUPDATES_H

#include "tool/lower/BodyFacts.h"

#include "clang/Analysis/CFG.h"

#include <functional>

namespace snarl::lowering {

class SplitUpdates {
public:
  static constexpr std::size_t MaxLoads = 4;
  using Loads = llvm::SmallVector<const clang::Expr *, MaxLoads>;
  /// The object that E loads by a call or builtin, or null.
  using AtomicLoad = std::function<const clang::Expr *(const clang::Expr *E)>;

  SplitUpdates(const clang::CFG &Graph, const BodyFacts &Facts, AtomicLoad Ask);

  /// To be called for each block before its elements, and for each statement
  /// of it after its own turn.
  void enter(const clang::CFGBlock *B) { Now = Entry.lookup(B); }
  void pass(const clang::Stmt *S) { transfer(S, Now); }

  /// The loads that the value of E rests on, now.
  Loads behind(const clang::Expr *E) const;
  /// What E, a load, reads: an lvalue, or a pointer to it.
  const clang::Expr *object(const clang::Expr *Load) const;

private:
  using State = llvm::DenseMap<const clang::VarDecl *, Loads>;

  const clang::VarDecl *tracked(const clang::Expr *E) const;
  static void add(Loads &To, const Loads &From);
  void gather(const clang::Stmt *S, const State &At, Loads &Into) const;
  void transfer(const clang::Stmt *S, State &At) const;
  static bool join(State &To, const State &From);

  const BodyFacts &Facts;
  AtomicLoad Ask;
  State Now;
  llvm::DenseMap<const clang::CFGBlock *, State> Entry;
};

} // namespace snarl::lowering

#endif
