// One walk over a body that gathers what single statements cannot know.
//
// Cost and misses: see BodyFacts.h.

#ifndef SNARL_TOOL_LOWER_GATHERER_H
#define SNARL_TOOL_LOWER_GATHERER_H

#include "tool/lower/BodyFacts.h"
#include "tool/lower/Children.h"

#include "clang/AST/StmtOpenMP.h"

namespace snarl::lowering {

/// The walk: BodyFacts.cpp has its statements, ExprFacts.cpp its expressions.
class Gatherer {
public:
  Gatherer(BodyFacts &Facts, Names &Name) : Facts(Facts), Name(Name) {}

  void visit(const clang::Stmt *S);
  void initialises(const clang::Expr *E, const Destination &D) {
    if (E)
      Facts.Destinations.try_emplace(core(E), D);
  }

private:
  /// E is a temporary whose contents move on to D.
  void consume(const clang::Expr *E, const Destination &D) {
    if (!core(E)->isPRValue())
      return;
    Facts.Consumed.insert(core(E));
    initialises(E, D);
  }

  void enter(const clang::Stmt *S);
  void enterLoop(const clang::Stmt *S);
  void enterVariable(const clang::VarDecl *V);
  void enterExpr(const clang::Expr *E);
  void enterAssignment(const clang::BinaryOperator *B);
  void enterCall(const clang::CallExpr *C);
  void enterLambda(const clang::LambdaExpr *L);
  void enterRange(const clang::CXXForRangeStmt *S);
  void enterCoroutine(const clang::CoroutineBodyStmt *S);
  void enterRegion(const clang::OMPExecutableDirective *D);
  void markAtomic(const clang::Stmt *S, const clang::Expr *Object);
  using StmtSet = llvm::DenseSet<const clang::Stmt *>;
  static void mark(StmtSet &Set, const clang::Stmt *S);
  void escape(const clang::Expr *E);
  void escapeArguments(const clang::CallExpr *C);
  bool absorb(const clang::Stmt *S, const clang::Expr *Object);

  BodyFacts &Facts;
  Names &Name;
  std::uint32_t Loop = NoLoop;
};

/// The local or parameter whose storage E names, or null.
const clang::ValueDecl *storage(const clang::Expr *E);

} // namespace snarl::lowering

#endif
