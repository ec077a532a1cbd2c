#include "tool/fix/Plan.h"

#include "tool/fix/Declaration.h"
#include "tool/fix/HoldLock.h"
#include "tool/fix/OneOperation.h"
#include "tool/fix/Uses.h"
#include "tool/lower/Names.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace snarl::fix {
namespace {

/// Finds the variable's declarations and uses; Above is the way from the body
/// of a function to the statement at hand.
class Walk : public RecursiveASTVisitor<Walk> {
public:
  Walk(ASTContext &Context, const Repair &R, const VarDecl *Local,
       const Bounds &B, Plan &Out)
      : Context(Context), Name(Context, Scratch, B.Base), Text(Context, B, Out),
        R(R), Local(Local), Out(Out) {}

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
    bool Result = RecursiveASTVisitor::TraverseDecl(D);
    Copies -= Copy;
    return Result;
  }
  bool VisitDeclaratorDecl(DeclaratorDecl *D) {
    if (R.K == Repair::Kind::Lock) {
      if (isNamed(D, R.Lock))
        Lock = D;
    } else if (isMeant(D)) {
      planDeclaration(D, Context, Text, Out);
    }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return use(E, E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return use(E, E->getMemberDecl()); }

private:
  bool isNamed(const ValueDecl *D, llvm::StringRef Usr) {
    return isa<VarDecl, FieldDecl>(D) && D->getIdentifier() &&
           Usr.ends_with(D->getName()) && Scratch.Strings[Name.usr(D)] == Usr;
  }
  bool isMeant(const ValueDecl *D) {
    return Local ? D == Local : !R.Variable.empty() && isNamed(D, R.Variable);
  }
  bool use(const Expr *E, const ValueDecl *D) {
    if (!isMeant(D))
      return true;
    if (R.K == Repair::Kind::Lock) {
      Loc At = Name.loc(E->getExprLoc());
      if (Lock && At.Line == R.At.Line &&
          Scratch.Strings[At.File] == R.At.File) {
        Out.Seen = true;
        planLock(E, Lock, Above, Context, Text);
      }
    } else if (Copies) {
      Text.refuse(E->getExprLoc(), "a template uses it");
    } else {
      planUse(E, D, Above, Context, Text);
    }
    return true;
  }

  ASTContext &Context;
  Summary Scratch;
  lowering::Names Name;
  Source Text;
  const Repair &R;
  const VarDecl *Local; ///< what is meant if the repair names no variable
  Plan &Out;
  const DeclaratorDecl *Lock = nullptr;
  std::vector<const Stmt *> Above;
  unsigned Copies = 0; ///< instantiations around
};

/// Finds the local variable of R's name that is used in R's line, or null.
class LocalWalk : public RecursiveASTVisitor<LocalWalk> {
public:
  LocalWalk(ASTContext &Context, const Repair &R, const Bounds &B)
      : Name(Context, Scratch, B.Base), R(R) {}

  bool TraverseDecl(Decl *D) {
    return (D && !isa<TranslationUnitDecl>(D) && Name.isSystem(D)) ||
           RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    const auto *V = dyn_cast<VarDecl>(E->getDecl());
    Loc At = Name.loc(E->getExprLoc());
    if (V && V->isLocalVarDecl() &&
        "'" + V->getNameAsString() + "'" == R.Name && At.Line == R.At.Line &&
        Scratch.Strings[At.File] == R.At.File)
      Found = V;
    return !Found;
  }

  const VarDecl *Found = nullptr;

private:
  Summary Scratch;
  lowering::Names Name;
  const Repair &R;
};

/// Finds the store at a place, in templates as often as they are instantiated.
class StoreWalk : public RecursiveASTVisitor<StoreWalk> {
public:
  StoreWalk(ASTContext &Context, const Repair &R, const Bounds &B, Plan &Out)
      : Context(Context), Name(Context, Scratch, B.Base), Text(Context, B, Out),
        R(R), Out(Out) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool TraverseDecl(Decl *D) {
    return (D && !isa<TranslationUnitDecl>(D) && Name.isSystem(D)) ||
           RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitBinaryOperator(BinaryOperator *E) { return store(E); }
  bool VisitCallExpr(CallExpr *E) { return store(E); }
  bool VisitAtomicExpr(AtomicExpr *E) { return store(E); }

private:
  bool store(const Expr *E) {
    Loc At = Name.loc(E->getExprLoc());
    if (At.Line == R.At.Line && At.Column == R.At.Column &&
        Scratch.Strings[At.File] == R.At.File)
      Out.Seen |= planOneOperation(E, Context, Text);
    return true;
  }

  ASTContext &Context;
  Summary Scratch;
  lowering::Names Name;
  Source Text;
  const Repair &R;
  Plan &Out;
};

} // namespace

Plan plan(ASTContext &Context, const Repair &R, const Bounds &B) {
  Plan Out;
  const VarDecl *Local = nullptr;
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  switch (R.K) {
  case Repair::Kind::Atomic:
    if (R.Variable.empty()) {
      LocalWalk Named(Context, R, B);
      Named.TraverseDecl(Unit);
      Local = Named.Found;
    }
    Walk(Context, R, Local, B, Out).TraverseDecl(Unit);
    break;
  case Repair::Kind::Lock: {
    // Once to find the lock, which a class may declare behind its uses.
    Walk Uses(Context, R, nullptr, B, Out);
    Uses.TraverseDecl(Unit);
    Uses.TraverseDecl(Unit);
    break;
  }
  case Repair::Kind::OneOperation:
    StoreWalk(Context, R, B, Out).TraverseDecl(Unit);
    break;
  }
  return Out;
}

} // namespace snarl::fix
