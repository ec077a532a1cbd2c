#include "tool/fix/Plan.h"

#include "tool/fix/BlockingCall.h"
#include "tool/fix/CallGuard.h"
#include "tool/fix/Declaration.h"
#include "tool/fix/HoldLock.h"
#include "tool/fix/OneOperation.h"
#include "tool/fix/Uses.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace snarl::fix {
namespace {

/// A walk over what is not in system headers.
template <class Derived>
class ProjectWalk : public RecursiveASTVisitor<Derived> {
public:
  explicit ProjectWalk(Source &Text) : Text(Text) {}

  bool TraverseDecl(Decl *D) {
    return (D && !isa<TranslationUnitDecl>(D) && Text.isSystem(D)) ||
           RecursiveASTVisitor<Derived>::TraverseDecl(D);
  }

protected:
  /// Whether E stands in the line of a repair.
  bool isInLine(const Expr *E, const Place &At) const {
    Place Here = Text.place(E->getExprLoc());
    return Here.Line == At.Line && Here.File == At.File;
  }

  Source &Text;
};

/// Finds the variable's declarations and uses; Above is the way from the body
/// of a function to the statement at hand.
class Walk : public ProjectWalk<Walk> {
public:
  Walk(ASTContext &Context, const Repair &R, const VarDecl *Local, Source &Text,
       Plan &Out)
      : ProjectWalk(Text), Context(Context), R(R), Local(Local), Out(Out) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool dataTraverseStmtPre(Stmt *S) {
    Above.push_back(S);
    return true;
  }
  bool dataTraverseStmtPost(Stmt *) {
    Above.pop_back();
    return true;
  }
  bool TraverseDecl(Decl *D) {
    const auto *F = dyn_cast_or_null<FunctionDecl>(D);
    bool Copy = F && F->isTemplateInstantiation();
    Copies += Copy;
    bool Result = ProjectWalk::TraverseDecl(D);
    Copies -= Copy;
    return Result;
  }
  bool VisitDeclaratorDecl(DeclaratorDecl *D) {
    if (R.K == Repair::Kind::Lock) {
      if (Text.isNamed(D, R.Lock))
        Lock = D;
    } else if (isMeant(D)) {
      planDeclaration(D, Context, Text, Out);
    }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return use(E, E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return use(E, E->getMemberDecl()); }

private:
  bool isMeant(const ValueDecl *D) {
    return Local ? D == Local
                 : !R.Variable.empty() && Text.isNamed(D, R.Variable);
  }
  bool use(const Expr *E, const ValueDecl *D) {
    if (!isMeant(D))
      return true;
    if (R.K == Repair::Kind::Lock) {
      if (Lock && isInLine(E, R.At)) {
        Out.Seen = true;
        planLock(E, Lock, Above, R, Context, Text);
      }
    } else if (Copies) {
      Text.refuse(E->getExprLoc(), "a template uses it");
    } else {
      planUse(E, D, Above, Context, Text);
    }
    return true;
  }

  ASTContext &Context;
  const Repair &R;
  const VarDecl *Local; ///< what is meant if the repair names no variable
  Plan &Out;
  const DeclaratorDecl *Lock = nullptr;
  std::vector<const Stmt *> Above;
  unsigned Copies = 0; ///< instantiations around
};

/// Finds the local variable of R's name that is used in R's line, or null.
class LocalWalk : public ProjectWalk<LocalWalk> {
public:
  LocalWalk(const Repair &R, Source &Text) : ProjectWalk(Text), R(R) {}

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    const auto *V = dyn_cast<VarDecl>(E->getDecl());
    if (V && V->isLocalVarDecl() &&
        "'" + V->getNameAsString() + "'" == R.Name && isInLine(E, R.At))
      Found = V;
    return !Found;
  }

  const VarDecl *Found = nullptr;

private:
  const Repair &R;
};

/// Finds the store at a place, in templates as often as they are instantiated.
class StoreWalk : public ProjectWalk<StoreWalk> {
public:
  StoreWalk(ASTContext &Context, const Repair &R, Source &Text, Plan &Out)
      : ProjectWalk(Text), Context(Context), R(R), Out(Out) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitBinaryOperator(BinaryOperator *E) { return store(E); }
  bool VisitCallExpr(CallExpr *E) { return store(E); }
  bool VisitAtomicExpr(AtomicExpr *E) { return store(E); }

private:
  bool store(const Expr *E) {
    if (Text.place(E->getExprLoc()) == R.At)
      Out.Seen |= planOneOperation(E, Context, Text);
    return true;
  }

  ASTContext &Context;
  const Repair &R;
  Plan &Out;
};

/// Finds the call at a place; Above is the way to it from the body of Around.
class CallWalk : public ProjectWalk<CallWalk> {
public:
  CallWalk(ASTContext &Context, const Repair &R, Source &Text, Plan &Out)
      : ProjectWalk(Text), Context(Context), R(R), Out(Out) {}

  bool dataTraverseStmtPre(Stmt *S) {
    Above.push_back(S);
    return true;
  }
  bool dataTraverseStmtPost(Stmt *) {
    Above.pop_back();
    return true;
  }
  bool TraverseDecl(Decl *D) {
    const auto *F = dyn_cast_or_null<FunctionDecl>(D);
    if (!F)
      return ProjectWalk::TraverseDecl(D);
    auto Outer = std::exchange(Above, {});
    const FunctionDecl *Last = std::exchange(Around, F);
    bool Result = ProjectWalk::TraverseDecl(D);
    Above = std::move(Outer);
    Around = Last;
    return Result;
  }
  bool VisitCallExpr(CallExpr *E) {
    if (Out.Seen || Text.place(E->getExprLoc()) != R.At)
      return true;
    if (R.K == Repair::Kind::CallGuard) {
      Out.Seen = true;
      planCallGuard(E, Around, R, Context, Text);
    } else if (isMeant(E)) {
      Out.Seen = true;
      planRewrite(E, Around, Above, R, Context, Text);
    }
    return true;
  }

private:
  /// An operator that is applied to the result begins where the call does. What
  /// a template calls may not be known.
  bool isMeant(const CallExpr *E) const {
    const FunctionDecl *Callee = E->getDirectCallee();
    llvm::StringRef Name = llvm::StringRef(R.Name).trim('\'');
    return Callee ? Name.rsplit("::").second == Callee->getNameAsString() ||
                        Name == Callee->getNameAsString()
                  : E->isTypeDependent();
  }

  ASTContext &Context;
  const Repair &R;
  Plan &Out;
  const FunctionDecl *Around = nullptr;
  std::vector<const Stmt *> Above;
};

} // namespace

Plan plan(ASTContext &Context, const Repair &R, const Bounds &B) {
  Plan Out;
  Source Text(Context, B, Out);
  const VarDecl *Local = nullptr;
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  switch (R.K) {
  case Repair::Kind::Atomic:
    if (R.Variable.empty()) {
      LocalWalk Named(R, Text);
      Named.TraverseDecl(Unit);
      Local = Named.Found;
    }
    Walk(Context, R, Local, Text, Out).TraverseDecl(Unit);
    break;
  case Repair::Kind::Lock: {
    // Once to find the lock, which a class may declare behind its uses.
    Walk Uses(Context, R, nullptr, Text, Out);
    Uses.TraverseDecl(Unit);
    Uses.TraverseDecl(Unit);
    break;
  }
  case Repair::Kind::OneOperation:
    StoreWalk(Context, R, Text, Out).TraverseDecl(Unit);
    break;
  case Repair::Kind::Rewrite:
  case Repair::Kind::CallGuard:
    CallWalk(Context, R, Text, Out).TraverseDecl(Unit);
    break;
  }
  return Out;
}

} // namespace snarl::fix
