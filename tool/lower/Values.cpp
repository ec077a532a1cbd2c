// What an expression evaluates to: an address, a copy of what an object holds,
// something to call, or a constant. Casts are transparent, C's as well.
//
// Cost: linear in the expression. Misses: `c ? p : q` with two different
// pointers is unknown; arithmetic on integers is not followed.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// The constant that E is, including locals that nothing changes.
std::optional<std::int64_t> FunctionLowering::constant(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (E->isValueDependent() || !E->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl());
        V && V->isLocalVarDecl() && V->getInit() && !V->isStaticLocal() &&
        !D->refersToEnclosingVariableOrCapture() && !Facts.Modified.count(V) &&
        !Facts.Escaping.count(V) && V->getType()->isIntegralOrEnumerationType())
      E = V->getInit();
  Expr::EvalResult Result;
  if (E->isValueDependent() || !E->EvaluateAsInt(Result, U.Context) ||
      Result.HasSideEffects)
    return std::nullopt;
  llvm::APSInt N = Result.Val.getInt();
  if (!N.isRepresentableByInt64())
    return std::nullopt;
  return N.getExtValue();
}

static Value functionValue(Unit &U, const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return Value::callable(U.Name.usr(F));
  return Value::unknown();
}

Value FunctionLowering::valueOfCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_LValueToRValue: {
    const Expr *Object = core(Sub);
    if (std::optional<std::int64_t> N =
            isa<DeclRefExpr>(Object) &&
                    Sub->getType()->isIntegralOrEnumerationType()
                ? constant(Sub)
                : std::nullopt)
      return Value::constant(*N);
    return held(Object, place(Sub).Path);
  }
  case CK_ArrayToPointerDecay: {
    PathId P = place(Sub).Path;
    return P ? Value::address(P) : Value::unknown();
  }
  case CK_FunctionToPointerDecay:
  case CK_BuiltinFnToFnPtr: {
    const Expr *Named = core(Sub);
    if (const auto *D = dyn_cast<DeclRefExpr>(Named))
      if (isa<FunctionDecl>(D->getDecl()))
        return functionValue(U, D->getDecl());
    if (const auto *M = dyn_cast<MemberExpr>(Named))
      return functionValue(U, M->getMemberDecl());
    PathId P = place(Sub).Path; // a reference to a function
    return P ? Value::load(P) : Value::unknown();
  }
  case CK_NullToPointer:
    return Value::constant(0);
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
  default:
    return value(Sub);
  }
}

Value FunctionLowering::valueOfConstruction(const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  QualType T = E->getType();
  if (C->isCopyOrMoveConstructor() && E->getNumArgs() >= 1) {
    const Expr *From = E->getArg(0);
    if (core(From)->isPRValue())
      return value(From);
    PathId P = place(From).Path;
    return P ? Value::load(P) : Value::unknown();
  }
  if (U.Type.is(T, TypeModel::Kind::Callable) && E->getNumArgs() == 1)
    return callable(E->getArg(0), nullptr);
  if (U.Type.is(T, TypeModel::Kind::Pointer) && E->getNumArgs() >= 1) {
    QualType Wanted = C->getNumParams() ? C->getParamDecl(0)->getType() : T;
    bool Pointer = U.Type.is(E->getArg(0)->getType(), TypeModel::Kind::Pointer);
    return Wanted->isReferenceType() && !Pointer &&
                   !E->getArg(0)->getType()->isPointerType()
               ? passed(E->getArg(0), Wanted)
               : decayed(E->getArg(0));
  }
  return Value::load(object(E));
}

Value FunctionLowering::valueOfCall(const CallExpr *E) {
  const FunctionDecl *Callee = E->getDirectCallee();
  if (const auto *Conversion = dyn_cast_or_null<CXXConversionDecl>(Callee))
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(E);
        M && Conversion->getParent()->isLambda())
      return callable(M->getImplicitObjectArgument(), nullptr);
  if (E->isGLValue()) {
    PathId P = place(E).Path;
    return P ? Value::load(P) : Value::unknown();
  }
  if (const FunctionModel *M = model(E))
    if (std::optional<Site> S = site(E))
      for (const Effect &Each : M->Effects) {
        if (Each.K == Effect::Kind::Make)
          return Value::address(heapOf(E));
        if (Each.K == Effect::Kind::Partial)
          return partial(Each, *S);
        if (Each.K == Effect::Kind::Alias) {
          PathId P = operandPath(Each.On, *S);
          return P ? Value::address(P) : Value::unknown();
        }
        if (Each.K == Effect::Kind::Copy)
          return operandValue(Each.On, *S, /*Copied=*/true);
      }
  if (E->getType()->isVoidType())
    return Value::unknown();
  return Value::load(E->getType()->isRecordType() ? object(E) : resultOf(E));
}

Value FunctionLowering::value(const Expr *E) {
  E = core(E);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return valueOfCast(Cast);
  if (E->isGLValue() && !isa<CallExpr>(E)) {
    if (const auto *D = dyn_cast<DeclRefExpr>(E);
        D && isa<FunctionDecl>(D->getDecl()))
      return functionValue(U, D->getDecl());
    PathId P = place(E).Path;
    return P ? Value::load(P) : Value::unknown();
  }
  if (const auto *L = dyn_cast<LambdaExpr>(E))
    return closure(L);
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return valueOfConstruction(C);
  if (const auto *C = dyn_cast<CallExpr>(E))
    return valueOfCall(C);
  if (isa<CXXNewExpr>(E))
    return Value::address(heapOf(E));
  if (isa<CXXThisExpr>(E)) {
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
    if (!M || !M->getParent()->isLambda())
      return Value::load(thisPath());
    PathId P = Out.field(Out.deref(thisPath()), U.Name.intern("[this]"));
    for (const LambdaCapture &C : M->getParent()->captures())
      if (C.capturesThis() && C.getCaptureKind() == LCK_StarThis)
        return Value::address(P);
    return Value::load(P);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_AddrOf) {
      const Expr *Sub = core(Unary->getSubExpr());
      if (const auto *D = dyn_cast<DeclRefExpr>(Sub);
          D && isa<FunctionDecl>(D->getDecl()))
        return functionValue(U, D->getDecl());
      PathId P = place(Sub).Path;
      return P ? Value::address(P) : Value::unknown();
    }
    if (Unary->getOpcode() == UO_Plus)
      return value(Unary->getSubExpr());
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Comma || B->getOpcode() == BO_Assign)
      return value(B->getRHS());
    if (B->isAdditiveOp() && E->getType()->isPointerType() &&
        B->getLHS()->getType()->isPointerType()) {
      PathId P = element(deref(value(B->getLHS())), B->getRHS());
      return P ? Value::address(P) : Value::unknown();
    }
  }
  if (const auto *C = dyn_cast<ConditionalOperator>(E)) {
    Value Yes = value(C->getTrueExpr()), No = value(C->getFalseExpr());
    bool Null = No.K == Value::Kind::Constant && E->getType()->isPointerType();
    return Yes == No || Null ? Yes : Value::unknown();
  }
  if (const auto *I = dyn_cast<InitListExpr>(E);
      I && I->getNumInits() == 1 && !E->getType()->isRecordType())
    return value(I->getInit(0));
  if (E->isPRValue() && E->getType()->isRecordType())
    return Value::load(object(E));
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(E))
    return Value::constant(0);
  if (isa<IntegerLiteral, CXXBoolLiteralExpr, DeclRefExpr>(E))
    if (std::optional<std::int64_t> N = constant(E))
      return Value::constant(*N);
  return Value::unknown();
}

Value FunctionLowering::passed(const Expr *E, QualType Wanted) {
  if (Wanted.isNull() || !Wanted->isReferenceType() ||
      (!E->isGLValue() && !E->getType()->isRecordType()))
    return value(E);
  if (Wanted->getPointeeType()->isFunctionType())
    return value(E);
  const Expr *Inner = core(E);
  if (Inner->isPRValue() && !Inner->getType()->isRecordType())
    return value(Inner); // a temporary of a scalar: its value says more
  if (const auto *C = dyn_cast<CXXConstructExpr>(Inner);
      C && (U.Type.is(C->getType(), TypeModel::Kind::Callable) ||
            U.Type.is(C->getType(), TypeModel::Kind::Pointer)))
    return Value::address(object(C));
  PathId P = place(E).Path;
  return P ? Value::address(P) : Value::unknown();
}

Value FunctionLowering::decayed(const Expr *E) {
  const Expr *Inner = named(E);
  if (Inner->isPRValue())
    return value(Inner);
  QualType T = Inner->getType();
  if (T->isFunctionType())
    return value(Inner);
  PathId P = place(Inner).Path;
  if (!P)
    return Value::unknown();
  return T->isArrayType() ? Value::address(P) : held(core(Inner), P);
}

/// What E, the object P, holds. A pointer that walks through an array in a loop
/// that starts threads has another element each round; what the loop counts
/// with, and a thread is given, is another number.
Value FunctionLowering::held(const Expr *E, PathId P) {
  const auto *D = dyn_cast<DeclRefExpr>(E);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  if (P && V && V->getType()->isPointerType() && V->hasLocalStorage() &&
      !Facts.Escaping.count(V) && isOfRound(V))
    return Value::address(Out.step(Out.deref(P), Step::UniqueElement));
  if (P && V && Spawning && V->getType()->isIntegerType())
    if (const VarDecl *Counter = countedBy(V))
      return Value::load(Out.step(variable(Counter), Step::UniqueElement));
  return P ? Value::load(P) : Value::unknown();
}

} // namespace snarl::lowering
