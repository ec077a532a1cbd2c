// Which object an lvalue names, as an access path.
//
// Cost: linear in the expression. Misses: `c ? a : b` as an lvalue has no path;
// of a union's members, parts with different names are different objects.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/AST/DeclOpenMP.h"

using namespace clang;

namespace snarl::lowering {

PathId FunctionLowering::thisPath() { return Out.root(Step::This); }

/// In a lambda, the field of the closure that holds a captured variable.
static std::string captureName(llvm::StringRef Name) {
  return "[" + Name.str() + "]";
}

/// How Lambda captures V, or null.
const LambdaCapture *FunctionLowering::captureOf(const ValueDecl *V) const {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
  if (!M || !M->getParent()->isLambda())
    return nullptr;
  for (const LambdaCapture &C : M->getParent()->captures())
    if (C.capturesVariable() &&
        C.getCapturedVar()->getCanonicalDecl() == V->getCanonicalDecl())
      return &C;
  return nullptr;
}

PathId FunctionLowering::variable(const VarDecl *V) {
  if (Construct)
    if (PathId P = variableInRegion(V))
      return P;
  if (V->getTLSKind() != VarDecl::TLS_None ||
      V->hasAttr<OMPThreadPrivateDeclAttr>())
    return Out.root(Step::ThreadLocal, U.Variables.add(V));
  if (V->isStaticLocal())
    return Out.root(Step::StaticLocal, U.Variables.add(V));
  if (!V->isLocalVarDeclOrParm())
    return Out.root(Step::Global, U.Variables.add(V));
  Symbol Name = U.Name.intern(V->getName());
  if (const auto *P = dyn_cast<ParmVarDecl>(V);
      P && F && P->getDeclContext() == F)
    return Out.root(Step::Param, Name, P->getFunctionScopeIndex());
  auto [It, Fresh] = LocalNumbers.try_emplace(V, Locals.size());
  if (Fresh)
    Locals.push_back(V);
  return Out.root(Step::Local, Name, It->second);
}

PathId FunctionLowering::field(PathId Base, const FieldDecl *D) {
  return Out.field(Base, U.Variables.add(memoryLocation(D)));
}

PathId FunctionLowering::temporary(const char *Name) {
  Locals.push_back(nullptr);
  return Out.root(Step::Local, U.Name.intern(Name),
                  static_cast<std::uint32_t>(Locals.size() - 1));
}

PathId FunctionLowering::resultOf(const Expr *Call) {
  auto [It, Fresh] = Results.try_emplace(Call, 0);
  if (Fresh)
    It->second = Out.root(Step::Result, 0, NextResult++);
  return It->second;
}

PathId FunctionLowering::heapOf(const Expr *New) {
  auto [It, Fresh] = Heaps.try_emplace(New, 0);
  if (Fresh)
    It->second = Out.root(Step::Heap, 0, NextHeap++);
  return It->second;
}

PathId FunctionLowering::deref(const Value &V) {
  switch (V.K) {
  case Value::Kind::Address:
    return V.Path;
  case Value::Kind::Load:
    return Out.deref(V.Path);
  default:
    return 0;
  }
}

PathId FunctionLowering::element(PathId Array, const Expr *Index,
                                 const Expr *Base) {
  if (!Array)
    return 0;
  if (Construct && Index->getType()->isIntegerType())
    return elementInRegion(Array, Base, Index);
  if (std::optional<std::int64_t> N = constant(Index);
      N && *N >= 0 && *N < NoLoop)
    return Out.step(Array, Step::Element, 0, static_cast<std::uint32_t>(*N));
  if (endsStarts(Index))
    return Out.step(Array, Step::Element, U.Name.intern("the last"));
  if (isOwn(Index))
    return Out.step(Array, Step::UniqueElement);
  PathId Number = numberBehind(Index);
  return Number ? Out.numbered(Array, Number)
                : Out.step(Array, Step::AnyElement);
}

Place FunctionLowering::placeOf(const DeclRefExpr *E) {
  if (const auto *B = dyn_cast<BindingDecl>(E->getDecl())) {
    if (const VarDecl *Holder = B->getHoldingVar())
      return {Out.deref(variable(Holder))};
    return B->getBinding() ? place(B->getBinding()) : Place();
  }
  const auto *V = dyn_cast<VarDecl>(E->getDecl());
  if (!V)
    return {};
  if (const auto *Part = dyn_cast<OMPCapturedExprDecl>(V);
      Part && !Private.count(V))
    return place(Part->getInit());
  bool Reference = V->getType()->isReferenceType();
  if (const LambdaCapture *C =
          E->refersToEnclosingVariableOrCapture() && !Private.count(V)
              ? captureOf(V)
              : nullptr) {
    PathId P = Out.field(Out.deref(thisPath()),
                         U.Name.intern(captureName(V->getName())));
    bool ByReference = C->getCaptureKind() == LCK_ByRef;
    return {ByReference ? Out.deref(P) : P,
            !Reference && V->getType().isConstQualified()};
  }
  if (V->hasGlobalStorage() && U.Name.isSystem(V))
    return {};
  PathId P = variable(V);
  if (Reference)
    return {Out.deref(P)};
  return {P, V->getType().isConstQualified() || V->isConstexpr()};
}

Place FunctionLowering::placeOf(const MemberExpr *E) {
  if (const auto *V = dyn_cast<VarDecl>(E->getMemberDecl())) {
    PathId P = variable(V);
    if (V->getType()->isReferenceType())
      return {Out.deref(P)};
    return {P, V->getType().isConstQualified() || V->isConstexpr()};
  }
  const auto *D = dyn_cast<FieldDecl>(E->getMemberDecl());
  if (!D)
    return {};
  Place Base =
      E->isArrow() ? Place{deref(value(E->getBase()))} : place(E->getBase());
  if (!Base.Path)
    return {};
  PathId P = field(Base.Path, D);
  if (D->getType()->isReferenceType())
    return {Out.deref(P)};
  return {P,
          (Base.Const && !D->isMutable()) || D->getType().isConstQualified()};
}

Place FunctionLowering::placeOf(const ArraySubscriptExpr *E) {
  const Expr *Base = E->getBase()->IgnoreParens();
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Base);
      Cast && Cast->getCastKind() == CK_ArrayToPointerDecay) {
    Place Array = place(Cast->getSubExpr());
    return {element(Array.Path, E->getIdx(), E->getBase()),
            Array.Const || E->getType().isConstQualified()};
  }
  return {element(deref(value(E->getBase())), E->getIdx(), E->getBase())};
}

/// The object that a reference returned by a call refers to.
Place FunctionLowering::placeOfCall(const CallExpr *E) {
  if (const FunctionModel *M = model(E))
    if (std::optional<Site> S = site(E))
      for (const Effect &Each : M->Effects) {
        if (Each.K == Effect::Kind::Alias)
          return {operandPath(Each.On, *S)};
        if (Each.K == Effect::Kind::Copy && Each.On.Steps.empty() &&
            Each.On.K == Operand::Kind::Arg && Each.On.Index < S->Args.size())
          return place(S->Args[Each.On.Index]);
        if (Each.K == Effect::Kind::Copy)
          return {operandPath(Each.On, *S)};
      }
  const FunctionDecl *Callee = E->getDirectCallee();
  const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
  if (O && Callee && U.Name.isSystem(Callee) && O->getNumArgs() >= 1) {
    if (O->getOperator() == OO_Star || O->getOperator() == OO_Arrow)
      return {deref(value(O->getArg(0)))};
    if (O->getOperator() == OO_Subscript && O->getNumArgs() == 2)
      return {element(place(O->getArg(0)).Path, O->getArg(1), O->getArg(0))};
    if (O->isAssignmentOp() || O->getOperator() == OO_PlusPlus ||
        O->getOperator() == OO_LessLess ||
        O->getOperator() == OO_GreaterGreater)
      return place(O->getArg(0));
  }
  return {Out.deref(resultOf(E))};
}

Place FunctionLowering::place(const Expr *E) {
  E = core(E);
  if (E->isPRValue() &&
      (E->getType()->isRecordType() || E->getType()->isArrayType()))
    return {object(E)};
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return placeOf(D);
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return placeOf(M);
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    return placeOf(A);
  if (const auto *C = dyn_cast<CallExpr>(E))
    return E->isGLValue() ? placeOfCall(C) : Place();
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->isAssignmentOp())
      return place(B->getLHS());
    if (B->getOpcode() == BO_Comma)
      return place(B->getRHS());
    if (B->getOpcode() == BO_PtrMemD)
      return {Out.step(place(B->getLHS()).Path, Step::AnyElement)};
    return {};
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Deref) {
      const Expr *Sub = Unary->getSubExpr()->IgnoreParens();
      const auto *Decays = dyn_cast<ImplicitCastExpr>(Sub);
      PathId P = deref(value(Sub));
      bool Array = Decays && Decays->getCastKind() == CK_ArrayToPointerDecay;
      return {P && Array ? Out.step(P, Step::Element) : P}; // the first one
    }
    return place(Unary->getSubExpr());
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E);
      Cast && (E->isGLValue() || Cast->getCastKind() == CK_LValueToRValue))
    return place(Cast->getSubExpr());
  if (const auto *C = dyn_cast<ConditionalOperator>(E)) {
    Place Yes = place(C->getTrueExpr()), No = place(C->getFalseExpr());
    return Yes.Path == No.Path ? Yes : Place();
  }
  return {};
}

/// Where a model keeps an argument, or 0.
PathId FunctionLowering::storedArgument(const Destination &D) {
  const FunctionModel *M = model(D.Call);
  std::optional<Site> S = M ? site(D.Call) : std::nullopt;
  if (!S)
    return 0;
  for (const Effect &E : M->Effects)
    if ((E.K == Effect::Kind::Store || E.K == Effect::Kind::Bind) &&
        E.From.K == Operand::Kind::Arg && E.From.Index == D.Argument &&
        E.From.Steps.empty())
      return operandPath(E.On, *S);
  return 0;
}

/// Whether a prvalue is the handle of a thread that it has just started.
bool FunctionLowering::isHandle(const Expr *E) {
  if (U.Type.is(E->getType(), TypeModel::Kind::Thread))
    return true;
  const FunctionModel *M = isa<CallExpr>(E) ? model(E) : nullptr;
  return M && llvm::any_of(M->Effects, [](const Effect &Each) {
           return Each.K == Effect::Kind::Spawn;
         });
}

PathId FunctionLowering::destination(const Destination &D) {
  if (D.Variable)
    return variable(D.Variable);
  if (D.Member)
    return field(Out.deref(thisPath()), D.Member);
  if (D.Assigned)
    return place(D.Assigned).Path;
  if (D.New)
    return heapOf(D.New);
  if (D.Return)
    return Out.root(Step::Return);
  if (D.Base)
    return Out.deref(thisPath());
  if (D.Call)
    return storedArgument(D);
  if (D.Closure)
    return Out.field(
        closureObject(D.Closure),
        U.Name.intern(captureName(D.Captured->capturesVariable()
                                      ? D.Captured->getCapturedVar()->getName()
                                      : "this")));
  return 0;
}

PathId FunctionLowering::object(const Expr *E) {
  E = core(E);
  if (auto It = Facts.Destinations.find(E); It != Facts.Destinations.end()) {
    const Destination &D = It->second;
    // `T &&R = T()`: the temporary lives behind the reference. An object that
    // is moved to is not the temporary, unless it takes over its thread.
    bool Behind = D.Variable && D.Variable->getType()->isReferenceType();
    bool Other = (D.Assigned || D.Call) && !isHandle(E);
    if (!Behind && !Other && !(D.Return && !F))
      if (PathId P = destination(D))
        return P;
  }
  if (const auto *L = dyn_cast<LambdaExpr>(E))
    return closureObject(L);
  if (isa<CallExpr>(E))
    return resultOf(E);
  auto [It, Fresh] = Temporaries.try_emplace(E, 0);
  if (Fresh)
    It->second = temporary("$temporary");
  return It->second;
}

bool FunctionLowering::escapes(PathId P) const {
  for (PathId Each = P; Each; Each = Out[Each].Parent)
    if (Out[Each].Kind == Step::Deref)
      return true;
  const PathNode &Root = Out[Out.rootOf(P)];
  if (Root.Kind != Step::Local && Root.Kind != Step::Param &&
      Root.Kind != Step::Result)
    return true;
  if (Root.Kind == Step::Param)
    return !Construct && F && Root.Index < F->getNumParams() &&
           (Facts.Escaping.count(F->getParamDecl(Root.Index)) ||
            Facts.Regional.count(F->getParamDecl(Root.Index)));
  if (Root.Kind == Step::Local)
    return Locals[Root.Index] && (Facts.Escaping.count(Locals[Root.Index]) ||
                                  Facts.Regional.count(Locals[Root.Index]));
  return false;
}

} // namespace snarl::lowering
