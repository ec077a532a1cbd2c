// Calls in all their forms: functions, members, operators, constructors;
// Destructions.cpp adds those that nobody wrote. Whatever a model describes
// goes to Modelled.cpp; user functions become Call events; of the rest of the
// system's functions we assume that they call what they are given, at once, and
// change what they may change.
//
// Cost: one model look-up a call. Misses: what a system function does to
// objects that it reaches through other objects.

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

std::optional<Site> FunctionLowering::site(const Expr *E) {
  Site S;
  S.Whole = E;
  S.Where = at(E);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    S.Callee = C->getConstructor();
    S.HasThis = true;
    S.This = Value::address(object(C));
    S.Object = C->getType();
    S.Args.append(C->arg_begin(), C->arg_end());
    S.Where = U.Name.loc(C->getLocation());
    return S;
  }
  const auto *C = dyn_cast<CallExpr>(E);
  if (!C)
    return std::nullopt;
  S.Callee = calleeOf(C, Facts);
  S.Args.append(C->arg_begin(), C->arg_end());
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(C)) {
    Object = M->getImplicitObjectArgument();
    if (const auto *Member =
            dyn_cast<MemberExpr>(M->getCallee()->IgnoreParens()))
      S.Qualified = Member->hasQualifier();
  } else if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(S.Callee);
             Method && isa<CXXOperatorCallExpr>(C) && !Method->isStatic()) {
    Object = C->getArg(0);
    S.Args.erase(S.Args.begin());
  }
  if (!Object)
    return S;
  S.HasThis = true;
  S.On = Object;
  S.Object = Object->IgnoreParenImpCasts()->getType();
  if (Object->getType()->isPointerType()) {
    S.This = value(Object);
    S.Object = S.Object->getPointeeType();
  } else if (PathId P = place(Object).Path) {
    S.This = Value::address(P);
  }
  return S;
}

QualType FunctionLowering::parameter(const Site &S, unsigned N) const {
  if (S.Callee)
    return N < S.Callee->getNumParams() ? S.Callee->getParamDecl(N)->getType()
                                        : QualType();
  const auto *C = dyn_cast_or_null<CallExpr>(S.Whole);
  if (!C)
    return {};
  QualType T = C->getCallee()->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (const auto *Proto = T->getAs<FunctionProtoType>();
      Proto && N < Proto->getNumParams())
    return Proto->getParamType(N);
  return {};
}

void FunctionLowering::lowerCall(const Expr *E) {
  if (const auto *C = dyn_cast<CXXConstructExpr>(E);
      C && C->isElidable() && C->getNumArgs() > 0)
    return;
  if (const auto *C = dyn_cast<CallExpr>(E))
    tellJump(C);
  if (std::optional<Site> S = site(E))
    lowerSite(*S);
}

static bool isBuiltin(const FunctionDecl *F) {
  return F && F->getBuiltinID() && F->getIdentifier() &&
         F->getName().starts_with("__");
}

void FunctionLowering::lowerSite(const Site &S) {
  if (const FunctionModel *M =
          S.Whole && S.Name.empty() ? model(S.Whole) : model(S)) {
    apply(*M, S);
    return;
  }
  if (isBuiltin(S.Callee)) {
    if (S.Callee->getName().starts_with("__sync_") && !S.Args.empty())
      access(deref(value(S.Args[0])), S.Args[0]->getType()->getPointeeType(),
             Access::Mode::Update, /*Atomic=*/true, S.Where);
    return;
  }
  lowerNeed(S);
  if (lowerCopy(S) || lowerIndirect(S))
    return;
  if (U.Name.isSystem(S.Callee))
    lowerLibraryCall(S);
  else
    lowerUserCall(S);
}

/// Copies and assignments that the compiler wrote: accesses, and what the
/// copy refers to.
bool FunctionLowering::lowerCopy(const Site &S) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(S.Callee);
  if (!M || S.Args.empty() || M->isUserProvided())
    return false;
  const auto *C = dyn_cast<CXXConstructorDecl>(M);
  bool Assigns = M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator();
  if (!Assigns && !(C && C->isCopyOrMoveConstructor()))
    return false;
  access(S.Args[0], Access::Mode::Read, S.Where);
  PathId Target = deref(S.This);
  if (Assigns) {
    access(Target, S.Object, Access::Mode::Write, false, S.Where);
    lowerOwner(Target, S.Args[0], S.Where);
  }
  PathId From = place(S.Args[0]).Path;
  if (Target && From && Target != From && U.Type.mayRefer(S.Object))
    emit(S.Where, Bind{Target, Value::load(From)});
  return true;
}

/// Calls of what a variable holds: function pointers, members through
/// pointers, closures, and types that the models call callable.
bool FunctionLowering::lowerIndirect(const Site &S) {
  Call Event;
  if (!S.Callee) {
    const auto *C = dyn_cast_or_null<CallExpr>(S.Whole);
    if (!C)
      return true;
    const Expr *Callee = C->getCallee()->IgnoreParens();
    if (isa<CXXPseudoDestructorExpr>(Callee))
      return true;
    if (const auto *B = dyn_cast<BinaryOperator>(Callee); B && B->isPtrMemOp())
      Callee = B->getRHS();
    Event.Target = value(Callee);
    if (Event.Target.K == Value::Kind::Callable && Event.Target.Bound.empty())
      Event.Callee = std::exchange(Event.Target, {}).Function;
  } else {
    const auto *M = dyn_cast<CXXMethodDecl>(S.Callee);
    if (!M || !S.HasThis || M->getOverloadedOperator() != OO_Call)
      return false;
    const bool Closure = M->getParent()->isLambda();
    PathId Object = deref(S.This);
    if (!Closure && !U.Type.is(S.Object, TypeModel::Kind::Callable))
      return false;
    const PathNode &Node = Out[Object];
    // A closure that was made here, or is a global, is called by name; one that
    // came in from elsewhere, by what the variable holds.
    bool Here = Closure && Node.Kind == Step::Local &&
                (!Locals[Node.Index] || !Locals[Node.Index]->getInit() ||
                 isa<LambdaExpr>(core(Locals[Node.Index]->getInit())));
    bool Global = Closure &&
                  (Node.Kind == Step::Global || Node.Kind == Step::StaticLocal);
    if (Here || Global)
      return false;
    Event.Target = Value::load(Object);
  }
  if (S.HasThis && !S.Callee)
    Event.This = S.This;
  for (unsigned I = 0; I < S.Args.size(); ++I)
    Event.Args.push_back(passed(S.Args[I], parameter(S, I)));
  if (S.Whole && S.Whole->getType()->isVoidType() == false &&
      !Facts.Unused.count(S.Whole))
    Event.Result = S.Whole->isPRValue() && S.Whole->getType()->isRecordType()
                       ? object(S.Whole)
                       : resultOf(S.Whole);
  Event.Awaited = S.Whole && Facts.Awaited.count(S.Whole);
  emit(S.Where, std::move(Event));
  return true;
}

/// What the call is given another object or number for in each round of the
/// loops around it.
ParamSet FunctionLowering::varying(const Site &S) {
  auto Around = Facts.LoopOf.find(S.Whole);
  if (!S.Whole || Around == Facts.LoopOf.end() || Around->second == NoLoop)
    return 0;
  ParamSet All = 0;
  if (S.On && Sizes.of(S.On, Around->second).Varies)
    All |= paramBit(0);
  for (unsigned I = 0; I < S.Args.size(); ++I)
    if (Sizes.of(S.Args[I], Around->second).Varies)
      All |= paramBit(I + 1);
  return All;
}

void FunctionLowering::lowerUserCall(const Site &S) {
  const auto *M = dyn_cast<CXXMethodDecl>(S.Callee);
  if (M && !isa<CXXConstructorDecl>(M) && M->isTrivial())
    return;
  if (const auto *C = dyn_cast<CXXConstructorDecl>(S.Callee);
      C && (C->isTrivial() || C->isInheritingConstructor()))
    return;
  if (isDeclaredBlocking(S.Callee))
    emit(S.Where, Block{U.Name.display(S.Callee), U.Name.intern("declared")});
  Call Event;
  Event.Callee = U.Name.usr(S.Callee);
  Event.Name = U.Name.display(S.Callee);
  Event.Virtual = M && M->isVirtual() && !S.Qualified &&
                  !isa<CXXConstructorDecl>(M) && S.Whole &&
                  !M->hasAttr<FinalAttr>() &&
                  !M->getParent()->hasAttr<FinalAttr>();
  Event.This = S.This;
  for (unsigned I = 0; I < S.Args.size(); ++I)
    Event.Args.push_back(passed(S.Args[I], parameter(S, I)));
  Event.Varying = varying(S);
  if (S.Whole && Facts.Suspends.count(S.Whole) && !Event.Args.empty())
    Event.Args[0] = Value::callable(
        U.Name.intern(Facts.Forgotten ? "<resume>" : "<continue>"));
  Event.Awaited = S.Whole && Facts.Awaited.count(S.Whole);
  const auto *Called = dyn_cast_or_null<CallExpr>(S.Whole);
  bool Refers = Called && !Facts.Unused.count(Called) &&
                (Called->isGLValue() || U.Type.mayRefer(Called->getType()));
  if (Called && (Refers || isAskedFor(Called)))
    Event.Result = S.Whole->isPRValue() && S.Whole->getType()->isRecordType()
                       ? object(S.Whole)
                       : resultOf(S.Whole);
  emit(S.Where, std::move(Event));
}

/// Whether parameter N is declared `T &&` with T deduced: passing an lvalue
/// says nothing about writing to it.
static bool isForwarding(const FunctionDecl *F, unsigned N) {
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  if (!Pattern)
    return false;
  if (N >= Pattern->getNumParams())
    N = Pattern->getNumParams() - 1;
  if (!Pattern->getNumParams())
    return false;
  QualType T = Pattern->getParamDecl(N)->getType();
  if (const auto *Pack = T->getAs<PackExpansionType>())
    T = Pack->getPattern();
  return T->isRValueReferenceType() &&
         T->getPointeeType()->isTemplateTypeParmType();
}

static bool isCallableType(Types &Type, QualType T) {
  T = T.getNonReferenceType();
  if (T->isFunctionType() || T->isFunctionPointerType() ||
      T->isMemberFunctionPointerType())
    return true;
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl(); R && R->isLambda())
    return true;
  return Type.is(T, TypeModel::Kind::Callable);
}

/// Whether an argument is only kept for the caller, as the user data of a
/// callback is: an object behind a `void *`, with no size after it. Who hands
/// on a `void *` of its own must hand on a callback, too.
static bool isUserData(const Expr *Argument, QualType T, QualType Next,
                       bool WithCallback) {
  QualType Given = Argument->IgnoreParenImpCasts()->getType();
  if (!T->isVoidPointerType() || !Given->isPointerType())
    return false;
  QualType Pointee = Given->getPointeeType();
  return (Pointee->isRecordType() || (WithCallback && Pointee->isVoidType())) &&
         (Next.isNull() || !Next->isIntegerType());
}

void FunctionLowering::lowerLibraryCall(const Site &S) {
  if (Names::isOpaque(S.Callee))
    emit(S.Where, Work{U.Name.display(S.Callee)});
  bool WithCallback = false;
  for (unsigned I = 0; I < S.Args.size(); ++I)
    if (isCallableType(U.Type, S.Args[I]->getType())) {
      WithCallback = true;
      Call Event;
      Event.Target = callable(S.Args[I], nullptr);
      if (Event.Target.K != Value::Kind::Unknown)
        emit(S.Where, std::move(Event));
    }
  if (!S.Callee->isInStdNamespace() && !S.Callee->isExternC())
    return;
  const auto *M = dyn_cast<CXXMethodDecl>(S.Callee);
  if (M && S.HasThis && !isa<CXXConstructorDecl>(M))
    access(deref(S.This), S.Object,
           M->isConst() ? Access::Mode::Read : Access::Mode::Update, false,
           S.Where);
  for (unsigned I = 0; I < S.Args.size(); ++I) {
    QualType T = parameter(S, I);
    if (T.isNull() || isCallableType(U.Type, S.Args[I]->getType()) ||
        isUserData(S.Args[I], T, parameter(S, I + 1), WithCallback))
      continue;
    bool Pointer = T->isPointerType() && !T->isFunctionPointerType();
    if (!Pointer && !T->isReferenceType())
      continue;
    QualType Pointee = T->getPointeeType();
    PathId P = Pointer ? deref(value(S.Args[I])) : place(S.Args[I]).Path;
    bool Writes = !Pointee.isConstQualified() && !isForwarding(S.Callee, I);
    access(P, Pointee, Writes ? Access::Mode::Write : Access::Mode::Read, false,
           S.Where);
  }
}

} // namespace snarl::lowering
