#include "tool/lower/Questions.h"

#include "tool/lower/Children.h"
#include "tool/lower/Types.h"

using namespace clang;

namespace snarl::lowering {

static constexpr std::uint64_t MaxAdded = 1000; ///< to what branches ask about

/// Whether E is written as a number, an enumerator or a null pointer that says
/// something of signs: 10 does not, behind `<`.
static bool tellsSigns(const Expr *E, bool Ordered) {
  E = core(E->IgnoreParenCasts());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_Minus)
    return tellsSigns(Unary->getSubExpr(), Ordered);
  if (const auto *N = dyn_cast<IntegerLiteral>(E))
    return !Ordered || N->getValue().ule(1);
  const auto *D = dyn_cast<DeclRefExpr>(E);
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, CXXBoolLiteralExpr>(E) ||
         (D && (isa<EnumConstantDecl>(D->getDecl()) ||
                D->getDecl()->getType().isConstQualified()));
}

Shifted shiftedOf(const Expr *E) {
  E = core(E->IgnoreParenCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    bool Own = V && V->hasLocalStorage() && V->getType()->isIntegerType() &&
               !D->refersToEnclosingVariableOrCapture();
    return Own ? Shifted{V} : Shifted();
  }
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !B->isAdditiveOp())
    return {};
  const auto *N = dyn_cast<IntegerLiteral>(core(B->getRHS()));
  Shifted S =
      N && N->getValue().ule(MaxAdded) ? shiftedOf(B->getLHS()) : Shifted();
  if (S) {
    auto By = static_cast<std::int64_t>(N->getValue().getZExtValue());
    S.Plus += B->getOpcode() == BO_Sub ? -By : By;
  }
  return S;
}

const std::set<std::int64_t> &Questions::added(const VarDecl *V) const {
  static const std::set<std::int64_t> Nothing;
  auto It = Added.find(V);
  return It == Added.end() ? Nothing : It->second;
}

Questions::Questions(const CFG &Graph) {
  for (const CFGBlock *B : Graph) {
    if (B->succ_size() == 2)
      if (const Expr *Condition = B->getLastCondition())
        ask(Condition);
    if (const auto *S = dyn_cast_or_null<SwitchStmt>(B->getTerminatorStmt()))
      if (isa<DeclRefExpr>(core(S->getCond()->IgnoreParenCasts())))
        ask(S->getCond());
    for (const CFGElement &E : *B)
      if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
        Returns += isa<ReturnStmt>(S->getStmt());
  }
  for (unsigned Round = 0; Round < MaxChain; ++Round) {
    std::size_t Before = Objects.size() + Calls.size();
    for (const CFGBlock *B : Graph)
      for (const CFGElement &E : *B) {
        if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
          follow(S->getStmt());
        else if (std::optional<CFGInitializer> I = E.getAs<CFGInitializer>())
          if (const FieldDecl *D = I->getInitializer()->getAnyMember();
              D && D->getType()->isBooleanType())
            ask(I->getInitializer()->getInit());
      }
    if (Objects.size() + Calls.size() == Before)
      return;
  }
}

bool Questions::about(const Expr *E) const {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return Objects.count(D->getDecl());
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return Objects.count(M->getMemberDecl());
  return false;
}

/// Notes what the truth of E depends on.
void Questions::ask(const Expr *E) {
  E = core(E->IgnoreParenCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    Objects.insert(D->getDecl());
  } else if (const auto *M = dyn_cast<MemberExpr>(E)) {
    Objects.insert(M->getMemberDecl());
    ask(M->getBase()); // another object has another member
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    Calls.insert(C);
    if (C->getBuiltinCallee() && C->getNumArgs())
      ask(C->getArg(0)); // __builtin_expect
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_LNot)
      ask(Unary->getSubExpr());
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    bool Assigns = B->getOpcode() == BO_Assign;
    if (Shifted S = shiftedOf(B)) {
      Objects.insert(S.V);
      Added[S.V].insert({0, S.Plus});
      return;
    }
    if (!Assigns && !B->isComparisonOp())
      return;
    if (Assigns || tellsSigns(B->getRHS(), B->isRelationalOp()))
      ask(B->getLHS());
    if (Assigns || tellsSigns(B->getLHS(), B->isRelationalOp()))
      ask(B->getRHS());
  } else if (const auto *C = dyn_cast<ConditionalOperator>(E)) {
    ask(C->getCond());
  }
}

/// A variable that is asked about gets its value from somewhere.
void Questions::follow(const Stmt *S) {
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each);
          V && V->getInit() && about(V))
        ask(V->getInit());
  } else if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->getOpcode() == BO_Assign &&
        (about(B->getLHS()) || B->getType()->isBooleanType()))
      ask(B->getRHS());
  } else if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    if (const Expr *E = R->getRetValue(); E && isScalar(E->getType()))
      ask(E);
  }
}

} // namespace snarl::lowering
