// Everything that can be called later: lambdas and what they capture, function
// objects, std::bind and its kin, pointers to members with their object.
//
// Cost: linear in the captures. Misses: a generic lambda that is called with
// several types is one function each, of which a callable value names the
// first.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace snarl::lowering {

/// The call operator of a closure as the function to call.
Symbol FunctionLowering::callOperator(const CXXRecordDecl *Closure) {
  const CXXMethodDecl *M = Closure->getLambdaCallOperator();
  if (const FunctionTemplateDecl *T =
          M ? M->getDescribedFunctionTemplate() : nullptr)
    for (const FunctionDecl *Instance : T->specializations())
      if (Instance->hasBody())
        return U.Name.lambda(cast<CXXMethodDecl>(Instance));
  return M ? U.Name.lambda(M) : 0;
}

PathId FunctionLowering::closureObject(const LambdaExpr *E) {
  auto [It, Fresh] = Temporaries.try_emplace(E, 0);
  if (!Fresh)
    return It->second;
  PathId P = 0;
  if (auto D = Facts.Destinations.find(E);
      D != Facts.Destinations.end() && D->second.Variable &&
      !D->second.Variable->getType()->isReferenceType() &&
      D->second.Variable->getType()->getAsCXXRecordDecl() ==
          E->getLambdaClass())
    P = variable(D->second.Variable);
  if (!P) {
    std::string Name = U.Out.Strings[U.Name.lambda(E->getCallOperator())];
    P = temporary(Name.substr(Name.rfind("$lambda")).c_str());
  }
  return Temporaries[E] = P;
}

Value FunctionLowering::closure(const LambdaExpr *E) {
  return Value::callable(callOperator(E->getLambdaClass()),
                         {Value::address(closureObject(E))});
}

void FunctionLowering::lowerLambda(const LambdaExpr *E) {
  PathId Object = closureObject(E);
  Loc Where = U.Name.loc(E->getBeginLoc());
  bool Outer = std::exchange(Spawning, true);
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *From = *Init++;
    if (!From || C.capturesVLAType())
      continue;
    if (C.capturesThis()) {
      PathId P = Out.field(Object, U.Name.intern("[this]"));
      Value V =
          C.getCaptureKind() == LCK_StarThis ? decayed(From) : value(From);
      emit(Where, Bind{P, std::move(V)});
      continue;
    }
    const ValueDecl *V = C.getCapturedVar();
    PathId P = Out.field(Object, U.Name.intern("[" + V->getName().str() + "]"));
    Value Captured;
    if (C.getCaptureKind() == LCK_ByRef)
      Captured =
          passed(From, V->getType()->isReferenceType()
                           ? V->getType()
                           : U.Context.getLValueReferenceType(V->getType()));
    else
      Captured = decayed(From);
    bool Itself = Captured == Value::load(P);
    if (Captured.K != Value::Kind::Unknown && !Itself)
      emit(Where, Bind{P, std::move(Captured)});
    if (C.getCaptureKind() == LCK_ByCopy && core(From)->isGLValue())
      access(From, Access::Mode::Read, Where);
  }
  Spawning = Outer;
  emit(Where, Bind{Object, closure(E)});
}

Value FunctionLowering::receiver(const Expr *E) {
  Value V = decayed(E);
  QualType T = named(E)->getType();
  bool Pointer = T->isPointerType() || U.Type.is(T, TypeModel::Kind::Pointer);
  if (Pointer || V.K != Value::Kind::Load)
    return V;
  PathId Copy = temporary("$copy");
  emit(at(E), Bind{Copy, std::move(V)});
  return Value::address(Copy);
}

/// A function object: its call operator on a copy of it, or on the object
/// itself behind std::ref.
Value FunctionLowering::functor(const CXXRecordDecl *R, const Expr *E) {
  const CXXMethodDecl *Operator = nullptr;
  if (!R->hasDefinition())
    return Value::unknown();
  for (const CXXMethodDecl *M : R->getDefinition()->methods())
    if (M->getOverloadedOperator() == OO_Call && !Operator)
      Operator = M;
  if (!Operator)
    return Value::unknown();
  return Value::callable(U.Name.usr(Operator), {receiver(E)});
}

Value FunctionLowering::callable(const Expr *E, Exprs *Args) {
  const Expr *Inner = named(E);
  QualType T = Inner->getType();
  if (T->isRecordType() && U.Type.is(T, TypeModel::Kind::Pointer) &&
      T->getAsCXXRecordDecl() &&
      T->getAsCXXRecordDecl()->getName() == "reference_wrapper") {
    const CXXRecordDecl *R = Types::argument(T, 0).isNull()
                                 ? nullptr
                                 : Types::argument(T, 0)->getAsCXXRecordDecl();
    if (R && !R->isLambda() &&
        !U.Type.is(Types::argument(T, 0), TypeModel::Kind::Callable))
      return functor(R, E);
    PathId P = deref(decayed(E));
    return P ? Value::load(P) : Value::unknown();
  }
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl();
      R && !R->isLambda() && !U.Name.isSystem(R) && !U.Type.model(T))
    if (!isa<CallExpr>(Inner) || Inner->isGLValue() ||
        valueOfCall(cast<CallExpr>(Inner)).K == Value::Kind::Load)
      if (Value V = functor(R, E); V.K != Value::Kind::Unknown)
        return V; // else it may be the task of a coroutine
  Value V = decayed(E);
  if (V.K != Value::Kind::Callable || !V.Bound.empty() || !Args ||
      Args->empty() || !T->isMemberPointerType())
    return V;
  V.Bound.push_back(receiver(Args->front()));
  Args->erase(Args->begin());
  return V;
}

static bool isPlaceholder(const Expr *E) {
  const auto *D = dyn_cast<DeclRefExpr>(named(E));
  if (!D)
    return false;
  const auto *Space = dyn_cast<NamespaceDecl>(D->getDecl()->getDeclContext());
  return Space && Space->getName() == "placeholders";
}

/// The callable that std::bind and its kin make. What stands behind the first
/// placeholder is positional only with the caller's arguments, so it is left. A
/// number is the callable's own, even if its function takes it by reference.
Value FunctionLowering::partial(const Effect &E, const Site &S) {
  Exprs Args = operandArguments(E.Args, E, S);
  bool Object = !Args.empty() && !isPlaceholder(Args[0]);
  Value Function = entry(E.From, S, Object ? &Args : nullptr);
  if (Function.K == Value::Kind::Callable)
    for (const Expr *A : Args) {
      if (isPlaceholder(A))
        break;
      Value V = decayed(A);
      if (A->getType()->isArithmeticType() && V.K == Value::Kind::Load)
        V = Value::unknown();
      Function.Bound.push_back(std::move(V));
    }
  return Function;
}

} // namespace snarl::lowering
