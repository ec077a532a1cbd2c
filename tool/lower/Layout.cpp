#include "tool/lower/Layout.h"

#include "tool/lower/Children.h"

using namespace clang;

namespace snarl::lowering {

Layout::Layout(const CFG &Graph, const BodyFacts &Facts,
               const ASTContext &Context)
    : Graph(Graph) {
  for (const CXXTryStmt *Try : Facts.Tries)
    addHandlers(Try);
  reach(&Graph.getEntry());
  std::reverse(Order.begin(), Order.end());
  for (const CFGBlock *B : Order) {
    Numbers[B] = End;
    addCases(B, Facts, Context);
    End += Handlers.count(B) ? 2
                             : std::max<std::size_t>(1, Cases.lookup(B).size());
  }
}

static const Stmt *last(const CFGBlock *B) {
  for (auto It = B->rbegin(); It != B->rend(); ++It)
    if (std::optional<CFGStmt> S = It->getAs<CFGStmt>())
      return S->getStmt();
  return nullptr;
}

static std::vector<const CFGBlock *> following(const CFGBlock *B) {
  std::vector<const CFGBlock *> Result;
  for (const CFGBlock::AdjacentBlock &Next : B->succs())
    if (const CFGBlock *Reached = Next.getReachableBlock())
      Result.push_back(Reached);
  return Result;
}

bool Layout::begins(const CFGElement &E) const {
  std::optional<CFGStmt> S = E.getAs<CFGStmt>();
  return S && Begins.count(S->getStmt());
}

bool Layout::leavesForGood(const CFGBlock *B) const {
  return (B->hasNoReturnElement() || isa_and_nonnull<CXXThrowExpr>(last(B))) &&
         B->succ_size() == 1 && *B->succ_begin() == &Graph.getExit();
}

bool Layout::isTried(const CFGElement &E) const {
  std::optional<CFGStmt> S = E.getAs<CFGStmt>();
  return S && Tried.count(S->getStmt());
}

bool Layout::throws(const CFGBlock *B) const {
  return isa_and_nonnull<CXXThrowExpr>(last(B)) && leavesForGood(B);
}

std::vector<std::uint32_t> Layout::handlers(const CFGBlock *B) const {
  std::vector<std::uint32_t> Result;
  for (const CFGBlock *Handler : Handlers.lookup(B))
    Result.push_back(number(Handler));
  return Result;
}

std::vector<std::uint32_t> Layout::successors(const CFGBlock *B) const {
  std::vector<std::uint32_t> Result;
  if (leavesForGood(B))
    return {theEnd()};
  for (const CFGBlock *Next : following(B))
    Result.push_back(number(Next));
  return Result;
}

/// Whether E names a local, or a captured copy, that keeps its value.
static bool isSteady(const Expr *E, const BodyFacts &Facts) {
  const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenCasts()));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && !V->getType()->isReferenceType() &&
         !Facts.Modified.count(V);
}

void Layout::addCases(const CFGBlock *B, const BodyFacts &Facts,
                      const ASTContext &Context) {
  const auto *Switch = dyn_cast_or_null<SwitchStmt>(B->getTerminatorStmt());
  if (!Switch || Handlers.count(B) || !isSteady(Switch->getCond(), Facts))
    return;
  std::vector<SwitchedTo> Found;
  for (const CFGBlock *Next : following(B))
    if (const auto *Case = dyn_cast_or_null<CaseStmt>(Next->getLabel());
        Case && !Case->caseStmtIsGNURange() &&
        !Case->getLHS()->isValueDependent())
      if (llvm::APSInt N = Case->getLHS()->EvaluateKnownConstInt(Context);
          N.isRepresentableByInt64())
        Found.push_back({N.getExtValue(), Next});
  if (Found.size() <= MaxCases)
    Cases[B] = std::move(Found);
}

void Layout::partCases(Function &F, const CFGBlock *B, PathId Object) const {
  const std::vector<SwitchedTo> All = Cases.lookup(B);
  std::uint32_t Number = number(B);
  std::vector<std::uint32_t> Rest;
  for (const CFGBlock *Next : following(B))
    if (llvm::none_of(All, [&](SwitchedTo C) { return C.Block == Next; }))
      Rest.push_back(number(Next));
  if (Rest.empty())
    Rest.push_back(End); // there is no other number
  for (std::uint32_t I = 0; I < All.size(); ++I, ++Number) {
    BasicBlock &Asks = F.Blocks[Number];
    Asks.Loop = F.Blocks[number(B)].Loop;
    Asks.Successors = {number(All[I].Block)};
    if (I + 1 < All.size())
      Asks.Successors.push_back(Number + 1);
    else
      llvm::append_range(Asks.Successors, Rest);
    if (Object && Asks.Successors.size() == 2)
      Asks.Condition = {.Object = Object,
                        .Truth = signOf(All[I].Number),
                        .To = All[I].Number};
  }
}

static void collect(const Stmt *S, llvm::DenseSet<const Stmt *> &Into) {
  Into.insert(S);
  forEachEvaluated(S, [&](const Stmt *Child) { collect(Child, Into); });
}

void Layout::addHandlers(const CXXTryStmt *Try) {
  const CFGBlock *Dispatch = nullptr;
  for (auto It = Graph.try_blocks_begin(); It != Graph.try_blocks_end(); ++It)
    if ((*It)->getTerminatorStmt() == Try)
      Dispatch = *It;
  llvm::DenseSet<const Stmt *> Within;
  collect(Try->getTryBlock(), Within);
  Tried.insert(Within.begin(), Within.end());
  const CFGBlock *First = nullptr;
  const Stmt *Begin = nullptr;
  for (const CFGBlock *B : Graph) {
    auto Inside = llvm::find_if(*B, [&](const CFGElement &E) {
      std::optional<CFGStmt> S = E.getAs<CFGStmt>();
      return S && Within.count(S->getStmt());
    });
    // Blocks are numbered from the function's end.
    if (Inside != B->end() &&
        (!First || B->getBlockID() > First->getBlockID())) {
      First = B;
      Begin = Inside->castAs<CFGStmt>().getStmt();
    }
  }
  if (Dispatch && First) {
    Handlers[First].push_back(Dispatch);
    Begins.insert(Begin);
  }
}

void Layout::reach(const CFGBlock *From) {
  std::vector<std::pair<const CFGBlock *, std::vector<const CFGBlock *>>> Stack;
  llvm::DenseSet<const CFGBlock *> Seen{From};
  auto Enter = [&](const CFGBlock *B) {
    std::vector<const CFGBlock *> Next = following(B);
    llvm::append_range(Next, Handlers.lookup(B));
    // The last successor is finished first and so ends up last.
    Stack.push_back({B, std::move(Next)});
  };
  Enter(From);
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    if (Next.empty()) {
      Order.push_back(B);
      Stack.pop_back();
      continue;
    }
    const CFGBlock *To = Next.back();
    Next.pop_back();
    if (Seen.insert(To).second)
      Enter(To);
  }
}

/// Where the first of the events from Begin on starts a thread, or their end.
static std::size_t firstStart(const std::vector<Event> &Events,
                              std::size_t Begin) {
  while (Begin < Events.size() && !Events[Begin].as<Spawn>())
    ++Begin;
  return Begin;
}

BasicBlock *leaveTry(Function &F, std::uint32_t Number, std::size_t At,
                     std::vector<std::uint32_t> Handlers) {
  BasicBlock &First = F.Blocks[Number], &Rest = F.Blocks[Number + 1];
  auto Cut = First.Events.begin() +
             static_cast<std::ptrdiff_t>(firstStart(First.Events, At));
  Rest.Events.assign(std::move_iterator(Cut),
                     std::move_iterator(First.Events.end()));
  First.Events.erase(Cut, First.Events.end());
  First.Successors = std::move(Handlers);
  First.Successors.insert(First.Successors.begin(), Number + 1);
  Rest.Loop = First.Loop;
  return &Rest;
}

} // namespace snarl::lowering
