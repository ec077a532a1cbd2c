#include "tool/lower/Questions.h"

#include "tool/lower/BodyFacts.h"
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

Questions::Questions(const CFG &Graph) : Graph(Graph) {
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

/// Whether E is a call of the member Name of Object, or a variable that has its
/// answer.
static bool asks(const Expr *E, const Expr *Object, llvm::StringRef Name) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()); V && V->getInit())
      E = core(V->getInit()->IgnoreParenImpCasts());
  const auto *C = dyn_cast<CXXMemberCallExpr>(E);
  const CXXMethodDecl *F = C ? C->getMethodDecl() : nullptr;
  return F && F->getIdentifier() && F->getName() == Name &&
         sameObject(C->getImplicitObjectArgument()->IgnoreParenImpCasts(),
                    Object->IgnoreParenImpCasts());
}

/// What the truth of E says: 0, it is ready; 1, it is not; 2, nothing. So it is
/// the number of the branch on which it is ready.
static unsigned readyBranch(const Expr *E, const Expr *Object,
                            llvm::StringRef Name) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    unsigned Inner = readyBranch(Not->getSubExpr(), Object, Name);
    return Inner == 2 ? 2 : 1 - Inner;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isEqualityOp()) {
    auto Says = [&](const Expr *Asked, const Expr *Answer) {
      const auto *D = dyn_cast<DeclRefExpr>(Answer->IgnoreParenImpCasts());
      return D && isa<EnumConstantDecl>(D->getDecl()) &&
             D->getDecl()->getName() == "ready" && asks(Asked, Object, Name);
    };
    bool Ready =
        Says(B->getLHS(), B->getRHS()) || Says(B->getRHS(), B->getLHS());
    return Ready ? B->getOpcode() == BO_NE : 2;
  }
  return E->getType()->isBooleanType() && asks(E, Object, Name) ? 0 : 2;
}

bool Questions::isReady(const Expr *Call, const Expr *Object,
                        llvm::StringRef Name) {
  auto Has = [&](const CFGBlock *B) {
    return llvm::any_of(*B, [&](const CFGElement &E) {
      std::optional<CFGStmt> S = E.getAs<CFGStmt>();
      return S && S->getStmt() == Call;
    });
  };
  auto Here = llvm::find_if(Graph, Has);
  if (Here == Graph.end())
    return false;
  for (const CFGBlock *B : Graph) {
    const Expr *Asked = B->succ_size() == 2 ? B->getLastCondition() : nullptr;
    unsigned Branch = Asked ? readyBranch(Asked, Object, Name) : 2;
    const CFGBlock *Next =
        Branch == 2 ? nullptr : B->succ_begin()[Branch].getReachableBlock();
    if (!Next || Next->pred_size() != 1)
      continue;
    if (!Dominators)
      Dominators = std::make_unique<CFGDomTree>(const_cast<CFG *>(&Graph));
    if (Dominators->dominates(Next, *Here))
      return true;
  }
  return false;
}

} // namespace snarl::lowering
