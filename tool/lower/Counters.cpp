#include "tool/lower/Counters.h"

#include "tool/lower/Changes.h"
#include "tool/lower/Children.h"

#include <algorithm>
#include <map>

using namespace clang;

namespace snarl::lowering {

std::vector<const VarDecl *> countersOf(const BodyFacts &Facts,
                                        const Expr *Condition) {
  std::vector<const VarDecl *> All;
  if (!Condition)
    return All;
  if (const auto *Both =
          dyn_cast<BinaryOperator>(core(Condition->IgnoreParenImpCasts()));
      Both && Both->isLogicalOp()) {
    if (Both->getOpcode() == BO_LAnd)
      for (const Expr *Side : {Both->getLHS(), Both->getRHS()})
        for (const VarDecl *V : countersOf(Facts, Side))
          if (!llvm::is_contained(All, V))
            All.push_back(V);
    return All;
  }
  mentions(Condition, [&](const DeclRefExpr *D) {
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (V && V->hasLocalStorage() && Facts.Modified.count(V) &&
        !Facts.Escaping.count(V) && !llvm::is_contained(All, V))
      All.push_back(V);
    return false;
  });
  return All;
}

/// Whether V goes one way only.
static bool isPass(const Changes &Of) {
  return !Of.Other && !Of.Halved && !Of.Doubled && Of.Up != Of.Down;
}

/// Whether each round of a loop moves V on, and none back.
static bool passes(const Stmt *Loop, const VarDecl *V,
                   const ASTContext &Context) {
  return isPass(changesOf(V, Loop, Context)) &&
         changesEachRound(V, Loop, Context);
}

bool goesOnWithOuter(const BodyFacts &Facts, std::uint32_t Loop,
                     const ASTContext &Context) {
  const Stmt *Inner = Facts.Loops[Loop].Statement;
  for (std::uint32_t At = Facts.Loops[Loop].Parent; At != NoLoop;
       At = Facts.Loops[At].Parent) {
    const Stmt *Outer = Facts.Loops[At].Statement;
    for (const VarDecl *V : countersOf(Facts, conditionOf(Outer))) {
      const Changes All = changesOf(V, Outer, Context);
      if (isPass(All) && changesOf(V, Inner, Context).Up == All.Up &&
          passes(Inner, V, Context))
        return true;
    }
  }
  return false;
}

std::vector<std::uint64_t> sharersOfPasses(const BodyFacts &Facts,
                                           const ASTContext &Context) {
  struct Pass {
    const VarDecl *Count;
    std::vector<std::uint32_t> Loops;
  };
  std::vector<Pass> All;
  std::map<std::pair<const VarDecl *, std::uint32_t>, std::size_t> Last;
  llvm::DenseMap<const VarDecl *, unsigned> SetByLoops;
  for (std::uint32_t L = 0; L < Facts.Loops.size(); ++L) {
    const auto &[Loop, Parent] = Facts.Loops[L];
    for (const VarDecl *V : countersOf(Facts, conditionOf(Loop))) {
      const bool Sets = startOf(Loop, V);
      SetByLoops[V] += Sets;
      if (!passes(Loop, V, Context))
        continue;
      auto [At, New] = Last.try_emplace({V, Parent});
      if (New || Sets) {
        At->second = All.size();
        All.push_back({V, {}});
      }
      All[At->second].Loops.push_back(L);
    }
  }
  std::vector<std::uint64_t> Sharers(Facts.Loops.size(), 1);
  for (const Pass &P : All) {
    auto Given = Facts.Assigned.find(P.Count);
    if (Given == Facts.Assigned.end() ||
        Given->second.size() <= SetByLoops[P.Count])
      for (std::uint32_t L : P.Loops)
        Sharers[L] = std::max<std::uint64_t>(Sharers[L], P.Loops.size());
  }
  return Sharers;
}

} // namespace snarl::lowering
