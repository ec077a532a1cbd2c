// What an atomic publishes: `Data = 1; Ready = true;` on one side and
// `if (Ready) use(Data)` on the other. A store notifies of "<stored>", a part
// of the atomic, and the branch that is taken if a value was stored begins with
// a Wait for it, although nobody waits: what it does comes after that store.
//
// Which branch that is, the test says: the one for not zero, for a constant
// that is not zero, for what differs from another value (the two ends of a
// ring), for what has reached one. A store of zero publishes nothing, or a loop
// that runs until a flag is cleared would come after the clearing. What a
// function returns says it too, to its caller (`if (isReady())`).
//
// Cost: linear in the conditions.
// Leans: any store of another value is taken for the one that is looked for.
// Misses: a switch over an atomic, branches that other ways lead to, too.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

namespace {

/// Whether S contains a fence, which gives relaxed operations their order.
bool hasFence(const Stmt *S) {
  if (const auto *C = dyn_cast<CallExpr>(S))
    if (const FunctionDecl *F = C->getDirectCallee();
        F && F->getIdentifier() &&
        (F->getName().contains("thread_fence") ||
         F->getName() == "__sync_synchronize"))
      return true;
  for (const Stmt *Child : S->children())
    if (Child && hasFence(Child))
      return true;
  return false;
}

bool namesRelaxed(const Expr *Order) {
  const auto *D = dyn_cast<DeclRefExpr>(core(Order->IgnoreParenImpCasts()));
  return D && D->getDecl()->getIdentifier() &&
         (D->getDecl()->getName() == "memory_order_relaxed" ||
          D->getDecl()->getName() == "relaxed");
}

/// Whether E's value is made of those of two conditions.
bool combines(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *Not = dyn_cast<UnaryOperator>(E))
    return combines(Not->getSubExpr());
  const auto *B = dyn_cast<BinaryOperator>(E);
  return B ? B->isLogicalOp() : isa<ConditionalOperator>(E);
}

} // namespace

bool FunctionLowering::isFenced() {
  if (!Fenced)
    Fenced = F && F->getBody() && hasFence(F->getBody());
  return *Fenced;
}

/// Whether one of an operation's arguments is the order that orders nothing,
/// and no fence does it instead.
bool FunctionLowering::isRelaxed(llvm::ArrayRef<const Expr *> Args) {
  return llvm::any_of(Args, namesRelaxed) && !isFenced();
}

/// The same of an operation on an atomic.
bool FunctionLowering::ordersNothing(const Stmt *Operation) {
  if (const auto *A = dyn_cast<AtomicExpr>(Operation)) {
    constexpr std::int64_t Relaxed = 0; // __ATOMIC_RELAXED
    return constant(A->getOrder()) == Relaxed && !isFenced();
  }
  const auto *C = dyn_cast<CallExpr>(Operation);
  return C && isRelaxed({C->getArgs(), C->getNumArgs()});
}

PathId FunctionLowering::published(PathId Atomic) {
  return Out.field(Atomic, U.Name.intern("<stored>"));
}

void FunctionLowering::publish(const Expr *Whole, PathId P, const Expr *Value) {
  if (!ordersNothing(Whole) && !(Value && constant(Value) == 0))
    emit(at(Whole), Notify{published(P)});
}

/// Whether it is E being true, or being false, that tells of a value that was
/// stored in the atomic that E looks at.
bool FunctionLowering::toldIf(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot)
    return !toldIf(Not->getSubExpr());
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !B->isComparisonOp())
    return true;
  auto Looks = [&](const Expr *Side) {
    return llvm::any_of(Carried->behind(Side),
                        [&](const Expr *L) { return Looked.count(L); });
  };
  const bool Left = Looks(B->getLHS());
  if (B->isRelationalOp())
    return (B->getOpcode() == BO_GT || B->getOpcode() == BO_GE) == Left;
  const Expr *Atomic = Left ? B->getLHS() : B->getRHS();
  const Expr *Other = Left ? B->getRHS() : B->getLHS();
  std::optional<std::int64_t> N = constant(Other);
  const bool Itself = !isa<BinaryOperator>(core(Atomic->IgnoreParenImpCasts()));
  return (N && *N != 0 && Itself) == (B->getOpcode() == BO_EQ);
}

/// What Condition says of the atomics that were looked at for it: for each,
/// whether a value was stored.
llvm::SmallVector<Test, 2> FunctionLowering::toldBy(const Expr *Condition) {
  llvm::SmallVector<Test, 2> All;
  if (combines(Condition))
    return All;
  for (const Expr *Load : Carried->behind(Condition))
    if (auto It = Looked.find(Load); It != Looked.end() && !ordersNothing(Load))
      All.push_back({.Object = published(It->second),
                     .Truth = toldIf(Condition) ? NonZero : Zero});
  return All;
}

/// Remembers which branch of a block comes after a store.
void FunctionLowering::findTold(const CFGBlock &B, std::uint32_t Number) {
  const Expr *Condition = branches(B) ? B.getLastCondition() : nullptr;
  if (!Condition)
    return;
  for (const Test &T : toldBy(Condition))
    Told.push_back(
        {Number, T.Truth == NonZero ? 0u : 1u, T.Object, at(Condition)});
}

/// Lets those branches begin with a Wait that no other way leads to.
void FunctionLowering::waitForTold(Function &Result) {
  std::vector<unsigned> Ways(Result.Blocks.size(), 0);
  for (const BasicBlock &B : Result.Blocks)
    for (std::uint32_t To : B.Successors)
      ++Ways[To];
  for (const auto &[Block, Branch, Object, Where] : Told) {
    const std::vector<std::uint32_t> &To = Result.Blocks[Block].Successors;
    if (To.size() == 2 && Ways[To[Branch]] == 1) {
      std::vector<Event> &Events = Result.Blocks[To[Branch]].Events;
      Events.insert(Events.begin(), {Where, Wait{Object, 0}});
    }
  }
  Told.clear();
}

} // namespace snarl::lowering
