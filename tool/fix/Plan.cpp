#include "tool/fix/Plan.h"

#include "tool/fix/Declaration.h"
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
  Walk(ASTContext &Context, const Repair &R, const Bounds &B, Plan &Out)
      : Context(Context), Name(Context, Scratch, B.Base), Text(Context, B, Out),
        R(R), Out(Out) {}

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
    if (isMeant(D))
      planDeclaration(D, Context, Text, Out);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return use(E, E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return use(E, E->getMemberDecl()); }

private:
  bool isMeant(const ValueDecl *D) {
    return isa<VarDecl, FieldDecl>(D) && D->getIdentifier() &&
           R.Variable.ends_with(D->getName()) &&
           Scratch.Strings[Name.usr(D)] == R.Variable;
  }
  bool use(const Expr *E, const ValueDecl *D) {
    if (!isMeant(D))
      return true;
    if (Copies)
      Text.refuse(E->getExprLoc(), "a template uses it");
    else
      planUse(E, D, Above, Context, Text);
    return true;
  }

  ASTContext &Context;
  Summary Scratch;
  lowering::Names Name;
  Source Text;
  const Repair &R;
  Plan &Out;
  std::vector<const Stmt *> Above;
  unsigned Copies = 0; ///< instantiations around
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
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  switch (R.K) {
  case Repair::Kind::Atomic:
    Walk(Context, R, B, Out).TraverseDecl(Unit);
    break;
  case Repair::Kind::OneOperation:
    StoreWalk(Context, R, B, Out).TraverseDecl(Unit);
    break;
  }
  return Out;
}

} // namespace snarl::fix
