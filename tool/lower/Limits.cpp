#include "tool/lower/Limits.h"

#include "tool/lower/Children.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace snarl::lowering {

namespace {

constexpr std::size_t MostText = 160; ///< bytes; more is no limit but code

std::string written(const Stmt *S, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  llvm::StringRef Text =
      Lexer::getSourceText(Sources.getExpansionRange(S->getSourceRange()),
                           Sources, Context.getLangOpts());
  return Text.size() <= MostText ? Text.str() : std::string();
}

/// The object that E names, or whose member function it calls.
const ValueDecl *namedBy(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return namedBy(Call->getImplicitObjectArgument());
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return D->getDecl();
  const auto *M = dyn_cast<MemberExpr>(E);
  return M ? M->getMemberDecl() : nullptr;
}

constexpr unsigned MostLocals = 4; ///< from one initializer to the next

/// What the variables in E were given first, and those in that.
std::string origins(const Stmt *E, const ASTContext &Context, unsigned Depth) {
  std::string Text;
  if (const auto *Use = dyn_cast<DeclRefExpr>(E); Use && Depth < MostLocals)
    if (const auto *V = dyn_cast<VarDecl>(Use->getDecl());
        V && V->getInit() && !isa<ParmVarDecl>(V))
      if (std::string Init = written(V->getInit(), Context); !Init.empty())
        Text = " = " + Init + origins(V->getInit(), Context, Depth + 1);
  for (const Stmt *Child : E->children())
    if (Child)
      Text += origins(Child, Context, Depth);
  return Text;
}

/// E as it is written, its type, and where its value comes from.
std::string told(const Expr *E, const ASTContext &Context) {
  std::string Text = written(E, Context);
  if (Text.empty())
    return Text;
  if (const ValueDecl *D = namedBy(E))
    Text += ": " + D->getType().getAsString(Context.getPrintingPolicy());
  return Text + origins(E, Context, 0);
}

/// Whether E is `Container.size()` or the like.
bool isSize(const Expr *E, bool End) {
  const auto *Call =
      dyn_cast<CXXMemberCallExpr>(core(E->IgnoreParenImpCasts()));
  const CXXMethodDecl *M = Call ? Call->getMethodDecl() : nullptr;
  if (!M || !M->getIdentifier() || Call->getNumArgs())
    return false;
  llvm::StringRef Name = M->getName();
  return End ? Name == "end" || Name == "cend"
             : Name == "size" || Name == "length" || Name == "count";
}

/// The two sides of a comparison, be it the language's or a class's own.
std::pair<const Expr *, const Expr *> sidesOf(const Expr *Condition) {
  const Expr *E = Condition->IgnoreParenImpCasts();
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
    E = Rewritten->getSemanticForm()->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E))
    E = Not->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isComparisonOp())
    return {B->getLHS(), B->getRHS()};
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E);
      C && C->isComparisonOp() && C->getNumArgs() == 2)
    return {C->getArg(0), C->getArg(1)};
  return {nullptr, nullptr};
}

/// Whether E asks a function, which may well set a limit, and not only a flag.
bool asks(const Stmt *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *M = dyn_cast<CXXMemberCallExpr>(E);
  const CXXRecordDecl *Of = M ? M->getRecordDecl() : nullptr;
  if (Call && !(Of && Of->isInStdNamespace())) // an atomic flag
    return true;
  return llvm::any_of(E->children(),
                      [](const Stmt *Child) { return Child && asks(Child); });
}

/// The limit that a condition sets. Of `A && B` that is the lower one,
/// whichever it turns out to be, so both are told.
Limit limitBy(const Expr *Condition, const ASTContext &Context) {
  if (const auto *Both =
          dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
      Both && Both->getOpcode() == BO_LAnd) {
    Limit A = limitBy(Both->getLHS(), Context),
          B = limitBy(Both->getRHS(), Context);
    if (A.Text.empty() || B.Text.empty())
      return {A.Text + B.Text,
              (A.Items || B.Items) &&
                  !asks(A.Text.empty() ? Both->getLHS() : Both->getRHS())};
    return {A.Text + "; " + B.Text, A.Items && B.Items};
  }
  auto [Left, Right] = sidesOf(Condition);
  if (!Left)
    return {};
  for (bool End : {false, true})
    for (const Expr *Side : {Left, Right})
      if (isSize(Side, End))
        return {told(Side, Context), true};
  return {told(Right, Context), false};
}

} // namespace

Limit limitOf(const Stmt *Loop, const ASTContext &Context) {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop)) {
    const Expr *Over = Range->getRangeInit();
    return {told(Over, Context),
            !Over->getType()->isArrayType() && !isa<InitListExpr>(core(Over))};
  }
  const auto *For = dyn_cast<ForStmt>(Loop);
  return For && For->getCond() ? limitBy(For->getCond(), Context) : Limit();
}

} // namespace snarl::lowering
