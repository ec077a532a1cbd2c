// What may only be done under a lock though no model names the function: a
// library is given an object of another language's, or a reference to one is
// counted, because it is copied or dropped. Which types are such references the
// models say.
//
// Cost: a look-up for the types of each library call. Misses: functions of the
// program's own that no file in view defines.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace snarl::lowering {

/// The model of T as a reference to something of another language's, or null.
/// A pointer to such an object is one, too.
const TypeModel *FunctionLowering::foreign(QualType T) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  const TypeModel *M = U.Type.model(T);
  return M && M->K == TypeModel::Kind::Reference ? M : nullptr;
}

/// What the users of a library call the function that S calls: that of a table
/// of pointers by the macro around it.
Symbol FunctionLowering::calledAs(const Site &S) {
  if (S.Callee)
    return U.Name.intern(U.Name.qualified(S.Callee));
  const SourceManager &Sources = U.Context.getSourceManager();
  const Expr *Callee = cast<CallExpr>(S.Whole)->getCallee();
  SourceLocation Where = Callee->getBeginLoc();
  llvm::StringRef Macro;
  if (Callee->getEndLoc().isMacroID())
    for (; Where.isMacroID(); Where = Sources.getImmediateMacroCallerLoc(Where))
      Macro =
          Lexer::getImmediateMacroName(Where, Sources, U.Context.getLangOpts());
  if (!Macro.empty())
    return U.Name.intern(Macro);
  return U.Name.intern(Lexer::getSourceText(
      CharSourceRange::getTokenRange(Callee->getSourceRange()), Sources,
      U.Context.getLangOpts()));
}

void FunctionLowering::needs(const TypeModel &M, Symbol What, const Site &S,
                             bool Drops) {
  if (PathId Lock = operandPath(M.Lock, S))
    emit(S.Where, Need{.Lock = Lock, .Function = What, .Drops = Drops});
}

/// Whether what is assigned to is surely something that holds a reference,
/// which is dropped then: a variable that was given one, or a member.
static bool drops(const Site &S) {
  const auto *Assigned = dyn_cast_or_null<CXXOperatorCallExpr>(S.Whole);
  const Expr *To = Assigned ? named(Assigned->getArg(0)) : nullptr;
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(To);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl())
    return V || isa_and_nonnull<MemberExpr>(To);
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(V->getInit());
  return !Made || Made->getNumArgs();
}

/// Whether the call only moves a reference, or copies one that does not count.
static bool leavesCount(const Site &S) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(S.Callee);
  const auto *C = dyn_cast_or_null<CXXConstructorDecl>(S.Callee);
  return M && (M->isTrivial() || (C && C->isMoveConstructor()) ||
               (M->isMoveAssignmentOperator() && !drops(S)));
}

/// The standard library's containers only copy references to objects, and drop
/// them.
const TypeModel *FunctionLowering::foreignToContainer(const Site &S) {
  const auto *M = dyn_cast<CXXMethodDecl>(S.Callee);
  if (!M || M->isConst())
    return nullptr;
  for (const Expr *A : S.Args)
    if (const CXXRecordDecl *R = A->getType()->getAsCXXRecordDecl();
        R && A->isLValue() && R->hasDefinition() &&
        R->hasNonTrivialCopyConstructor())
      if (const TypeModel *Found = foreign(A->getType()))
        return Found;
  return nullptr;
}

/// A call that no model describes: of a library, or through a pointer.
void FunctionLowering::lowerNeed(const Site &S) {
  if (S.Callee ? !U.Name.isSystem(S.Callee) || leavesCount(S)
               : !isa_and_nonnull<CallExpr>(S.Whole))
    return;
  const TypeModel *Found = nullptr;
  if (S.Callee && S.Callee->isInStdNamespace()) {
    Found = foreignToContainer(S);
  } else {
    Found = S.HasThis ? foreign(S.Object) : nullptr;
    for (unsigned I = 0; !Found && I < S.Args.size(); ++I)
      Found = foreign(parameter(S, I));
    if (!Found && S.Whole && S.Whole->isPRValue())
      Found = foreign(S.Whole->getType());
  }
  if (Found)
    needs(*Found, calledAs(S), S, /*Drops=*/false);
}

/// Whether B asks whether a pointer is null only in order to hand it to what
/// takes a lock back: `if (saved) restore(saved)`. If it is null nothing was
/// given up, so that afterwards the lock is held on either way.
bool FunctionLowering::isRestore(const CFGBlock &B) {
  const auto *If = dyn_cast_or_null<IfStmt>(B.getTerminatorStmt());
  if (!If || If->getElse() || B.succ_size() != 2)
    return false;
  const Expr *Asked = If->getCond()->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<BinaryOperator>(Asked);
      Not && Not->getOpcode() == BO_NE && ticks(Not->getRHS()) == 0)
    Asked = Not->getLHS()->IgnoreParenImpCasts();
  if (!Asked->getType()->isPointerType())
    return false;
  const Stmt *Then = If->getThen();
  if (const auto *Body = dyn_cast<CompoundStmt>(Then))
    Then = Body->body_empty() ? nullptr : Body->body_front();
  const auto *Call = dyn_cast_or_null<CallExpr>(Then);
  const FunctionModel *M = Call && Call->getNumArgs() ? model(Call) : nullptr;
  return M && sameObject(Call->getArg(0)->IgnoreParenImpCasts(), Asked) &&
         llvm::any_of(M->Effects, [](const Effect &E) {
           return E.K == Effect::Kind::Acquire &&
                  E.On.K == Operand::Kind::Hidden;
         });
}

/// A thread drops what its closure has captured when it has run it: as if it
/// ran a function that does so. A std::async leaves that to its future.
void FunctionLowering::spawnDrops(Spawn Started, const Site &S) {
  llvm::StringRef Api = U.Out.Strings[Started.Api];
  for (const Expr *A : S.Args) {
    const CXXRecordDecl *R = named(A)->getType()->getAsCXXRecordDecl();
    if (!R || !R->isLambda() || (Api != "std::thread" && Api != "std::jthread"))
      continue;
    BasicBlock Drops, *Outer = std::exchange(Current, &Drops);
    lowerDestruction(Out.root(Step::Unknown), named(A)->getType(), S.Where);
    Current = Outer;
    if (Drops.Events.empty())
      continue;
    std::string Closure = U.Out.Strings[callOperator(R)];
    Function Drop;
    Drop.Usr = U.Name.intern(Closure + "$drop");
    Drop.Name = U.Name.intern(
        "the end of " +
        U.Out.Strings[U.Name.display(R->getLambdaCallOperator())]);
    Drop.Where = S.Where;
    Drop.Static = true;
    Drop.Blocks.push_back(std::move(Drops));
    Started.Entry = Value::callable(Drop.Usr);
    Started.Args.clear();
    U.Out.Functions.push_back(std::move(Drop));
    emit(S.Where, Started);
  }
}

/// An object of class R is destroyed.
void FunctionLowering::lowerDropped(const CXXRecordDecl *R, const Site &S) {
  const TypeModel *Found =
      R->hasTrivialDestructor() ? nullptr : foreign(S.Object);
  if (Found)
    needs(*Found,
          U.Name.intern((U.Name.qualified(R) + "::~" + R->getName()).str()), S,
          /*Drops=*/true);
}

} // namespace snarl::lowering
