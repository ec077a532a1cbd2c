// Which functions are coroutines, of which kind, and where they may be
// suspended. A coroutine whose return type no model knows is a generator if it
// yields and never awaits, else a task.
//
// Cost: linear in what a coroutine awaits. Misses: the implicit suspensions at
// begin and end, of which only what the awaiters do counts.

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

void FunctionLowering::describeCoroutine(Function &Result, const Stmt *Body) {
  const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body);
  if (!Coroutine)
    return;
  QualType T = F->getReturnType().getNonReferenceType();
  if (const TypeModel *M = U.Type.model(T);
      M &&
      (M->K == TypeModel::Kind::Task || M->K == TypeModel::Kind::Generator)) {
    Result.Co = M->K == TypeModel::Kind::Task ? Function::Coroutine::Task
                                              : Function::Coroutine::Generator;
    return;
  }
  Result.Co = Facts.Yields && !Facts.Awaits ? Function::Coroutine::Generator
                                            : Function::Coroutine::Task;
}

/// Whether E's awaiter says so of itself: its await_ready is `return true`.
static bool neverSuspends(const CoroutineSuspendExpr *E) {
  const auto *Ready = dyn_cast_or_null<CallExpr>(core(E->getReadyExpr()));
  const FunctionDecl *Asked = Ready ? Ready->getDirectCallee() : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Asked);
  const Stmt *Body =
      Method && !Method->isVirtual() ? Asked->getBody() : nullptr;
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body);
  const auto *Only = Block && Block->size() == 1
                         ? dyn_cast<ReturnStmt>(Block->body_front())
                         : nullptr;
  const auto *Constant = Only && Only->getRetValue()
                             ? dyn_cast<CXXBoolLiteralExpr>(
                                   core(Only->getRetValue()->IgnoreImpCasts()))
                             : nullptr;
  return Constant && Constant->getValue();
}

/// Whether an object of type T is unlocked by a call of its own.
static bool isLockable(QualType T) {
  const CXXRecordDecl *R = T.getNonReferenceType()->getAsCXXRecordDecl();
  return R && R->hasDefinition() &&
         llvm::any_of(R->methods(), [](const CXXMethodDecl *M) {
           return M->getIdentifier() && M->getName() == "unlock";
         });
}

/// The first lock that E passes on, or the one of the first guard, or 0.
PathId FunctionLowering::lockGiven(const Expr *E) {
  PathId Lock = 0;
  if (!E)
    return Lock;
  forEachEvaluated(E, [&](const Stmt *Child) {
    const auto *Part = dyn_cast<Expr>(Child);
    if (Lock || !Part)
      return;
    if (isa<DeclRefExpr, MemberExpr>(Part)) {
      PathId Given = place(Part).Path;
      if (Given && U.Type.is(Part->getType(), TypeModel::Kind::Guard))
        Lock = Out.deref(Out.field(Given, U.Name.intern("<lock>")));
      else if (Given && isLockable(Part->getType()))
        Lock = Given;
    }
    Lock = Lock ? Lock : lockGiven(Part);
  });
  return Lock;
}

/// Where the models say that a coroutine is that has awaited E. An operation of
/// Asio resumes a coroutine where it was spawned, unless it is told otherwise.
Suspend::Hop FunctionLowering::hop(const Expr *E) {
  const auto *C = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = C ? C->getDirectCallee() : nullptr;
  if (!Callee)
    return Suspend::Hop::None;
  if (const FunctionModel *M = model(C))
    for (const Effect &Each : M->Effects)
      if (Each.K == Effect::Kind::Hop)
        return Each.To;
  llvm::StringRef Name = U.Name.qualified(Callee);
  Name.consume_front("boost::");
  if (!Name.starts_with("asio::"))
    return Suspend::Hop::None;
  Site S;
  S.Args.append(C->arg_begin(), C->arg_end());
  for (unsigned I = 0; I < S.Args.size(); ++I)
    for (const char *Executor :
         {"thread_pool::basic_executor_type", "system_executor"})
      if (holds({Condition::Kind::Type, I, 0,
                 std::string("boost::asio::executor_binder<boost::asio::") +
                     Executor + ">"},
                S))
        return Suspend::Hop::Away;
  return Suspend::Hop::Home;
}

/// Whether something other than a coroutine is meant not to wait: its author
/// says so, or a library that calls it on an event loop.
void FunctionLowering::describeContext(Function &Result) {
  if (isDeclaredNonBlocking(F))
    Result.Context = U.Name.intern("nonblocking");
  auto Ask = [&](const FunctionDecl *Named) {
    for (const FunctionModel &M : U.Library.functions(U.Name.qualified(Named)))
      for (const Effect &Each : M.Effects)
        if (Each.K == Effect::Kind::Context)
          Result.Context = U.Name.intern(Each.Category);
  };
  Ask(F);
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    for (const CXXMethodDecl *Base : M->overridden_methods())
      Ask(Base);
}

/// The suspension comes between await_suspend, which may give locks up, and
/// await_resume, which may take them again.
void FunctionLowering::lowerSuspend(const CoroutineSuspendExpr *E) {
  if (neverSuspends(E))
    return;
  Suspend Event;
  Event.Yield = isa<CoyieldExpr>(E);
  const Expr *Operand = core(E->getOperand());
  if (const auto *C = dyn_cast<CallExpr>(Operand))
    if (const FunctionDecl *Callee = C->getDirectCallee())
      Event.Operand = U.Name.intern(U.Name.qualified(Callee));
  Event.To = hop(Operand);
  Event.Given = lockGiven(E->getOperand());
  emit(U.Name.loc(E->getKeywordLoc()), Event);
}

/// What the promise does around the body: it is made, gives the coroutine's
/// result and begins; it is told of an exception; it ends.
void FunctionLowering::lowerFrame(Function &Result, const Stmt *Body) {
  const auto *Frame = dyn_cast_or_null<CoroutineBodyStmt>(Body);
  if (!Frame || Result.Blocks.empty())
    return;
  auto Hooks = [&](std::initializer_list<const Stmt *> Parts) {
    BasicBlock Block;
    Current = &Block;
    for (const Stmt *Part : Parts)
      lowerUnlisted(Part, Result.Where);
    return Block;
  };
  BasicBlock First =
      Hooks({Frame->getPromiseDeclStmt(), Frame->getReturnValueInit(),
             Frame->getInitSuspendStmt()});
  BasicBlock Failed = Hooks({Frame->getExceptionHandler()});
  BasicBlock Last = Hooks({Frame->getFinalSuspendStmt()});
  if (const VarDecl *Promise = Frame->getPromiseDecl(); Facts.Forgotten) {
    Current = &Last; // nobody else destroys the frame
    lowerDestruction(variable(Promise), Promise->getType(), Result.Where);
  }
  std::vector<Event> &Entry = Result.Blocks.front().Events;
  Entry.insert(Entry.begin(), First.Events.begin(), First.Events.end());
  auto Exit = llvm::find_if(
      Result.Blocks, [](const BasicBlock &B) { return B.Successors.empty(); });
  if (Exit == Result.Blocks.end() ||
      (Failed.Events.empty() && Last.Events.empty()))
    return;
  auto Added = static_cast<std::uint32_t>(Result.Blocks.size());
  Exit->Successors = {Added, Added + 1};
  Failed.Successors = {Added + 1};
  Result.Blocks.push_back(std::move(Failed));
  Result.Blocks.push_back(std::move(Last));
}

} // namespace snarl::lowering
