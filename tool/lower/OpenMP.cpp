#include "tool/lower/OpenMP.h"

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/OpenMPKinds.h"

using namespace clang;
using namespace llvm::omp;

namespace snarl::lowering::openmp {

const Stmt *body(const OMPExecutableDirective *D) {
  if (!D->hasAssociatedStmt() || D->isStandaloneDirective())
    return nullptr;
  return D->getRawStmt();
}

bool isOutlined(const OMPExecutableDirective *D) {
  if (!body(D))
    return false;
  switch (D->getDirectiveKind()) {
  case OMPD_atomic:
  case OMPD_taskgroup:
  case OMPD_target_data:
  case OMPD_metadirective:
  case OMPD_dispatch:
    return false;
  default:
    return !isOpenMPLoopTransformationDirective(D->getDirectiveKind());
  }
}

std::string spelling(const OMPExecutableDirective *D) {
  return "omp " +
         llvm::omp::getOpenMPDirectiveName(D->getDirectiveKind()).str();
}

/// Whether E is known to be N.
static bool is(const Expr *E, std::int64_t N) {
  const auto *Literal =
      E ? dyn_cast<IntegerLiteral>(core(E->IgnoreParenImpCasts())) : nullptr;
  return Literal && Literal->getValue() == N;
}

static bool isNever(const OMPExecutableDirective *D) {
  const auto *If = clause<OMPIfClause>(D);
  return If && is(If->getCondition(), 0);
}

bool startsTeam(const OMPExecutableDirective *D) {
  OpenMPDirectiveKind K = D->getDirectiveKind();
  if (!isOpenMPParallelDirective(K) && K != OMPD_parallel_loop &&
      K != OMPD_target_parallel_loop && K != OMPD_target_teams_loop &&
      K != OMPD_teams_loop)
    return isOpenMPTeamsDirective(K);
  const auto *Threads = clause<OMPNumThreadsClause>(D);
  bool One = isNever(D) || (Threads && is(Threads->getNumThreads(), 1));
  return !One || isOpenMPTeamsDirective(K);
}

bool startsTasks(const OMPExecutableDirective *D) {
  OpenMPDirectiveKind K = D->getDirectiveKind();
  bool Task = K == OMPD_task || isOpenMPTaskLoopDirective(K) ||
              (K == OMPD_target && clause<OMPNowaitClause>(D));
  return Task && !isNever(D);
}

bool sharesLoop(const OMPExecutableDirective *D) {
  OpenMPDirectiveKind K = D->getDirectiveKind();
  return isOpenMPLoopDirective(K) &&
         (isOpenMPWorksharingDirective(K) || isOpenMPDistributeDirective(K) ||
          isOpenMPTaskLoopDirective(K) || isOpenMPGenericLoopDirective(K));
}

bool isForOne(const OMPExecutableDirective *D) {
  switch (D->getDirectiveKind()) {
  case OMPD_single:
  case OMPD_section:
  case OMPD_master:
  case OMPD_masked:
    return true;
  default:
    return false;
  }
}

bool beginsWithBareSection(const OMPExecutableDirective *D) {
  if (!isa<OMPSectionsDirective, OMPParallelSectionsDirective>(D))
    return false;
  const auto *Block = dyn_cast_or_null<CompoundStmt>(body(D));
  return Block && !Block->body_empty() &&
         !isa<OMPSectionDirective>(Block->body_front());
}

bool endsWithBarrier(const OMPExecutableDirective *D) {
  if (clause<OMPNowaitClause>(D) || startsTeam(D))
    return false;
  switch (D->getDirectiveKind()) {
  case OMPD_for:
  case OMPD_for_simd:
  case OMPD_sections:
  case OMPD_single:
  case OMPD_loop:
    return true;
  default:
    return isOpenMPScope(D);
  }
}

/// The variable that an item of a clause names, or a part of which it does.
static const VarDecl *variableOf(const Stmt *Item) {
  const auto *E = dyn_cast_or_null<Expr>(Item);
  while (E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
      E = A->getBase();
    else if (const auto *S = dyn_cast<ArraySection>(E))
      E = S->getBase();
    else
      break;
  }
  const auto *D = dyn_cast_or_null<DeclRefExpr>(E);
  return D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
}

Variables privates(const OMPExecutableDirective *D) {
  Variables Result;
  for (const OMPClause *C : D->clauses())
    if (isa<OMPPrivateClause, OMPFirstprivateClause, OMPLastprivateClause,
            OMPLinearClause, OMPReductionClause, OMPInReductionClause>(C))
      for (const Stmt *Item : C->children())
        if (const VarDecl *V = variableOf(Item))
          Result.insert(V);
  for (const VarDecl *V : counters(D))
    Result.insert(V);
  return Result;
}

llvm::SmallVector<const VarDecl *, 4>
copiedIn(const OMPExecutableDirective *D) {
  llvm::SmallVector<const VarDecl *, 4> Result;
  for (const OMPClause *C : D->clauses())
    if (isa<OMPFirstprivateClause, OMPLinearClause>(C))
      for (const Stmt *Item : C->children())
        if (const VarDecl *V = variableOf(Item))
          Result.push_back(V);
  return Result;
}

llvm::SmallVector<const VarDecl *, 4> named(const OMPFlushDirective *D) {
  llvm::SmallVector<const VarDecl *, 4> Result;
  if (const auto *List = clause<OMPFlushClause>(D))
    for (const Stmt *Item : List->children())
      if (const VarDecl *V = variableOf(Item))
        Result.push_back(V);
  return Result;
}

/// The loop below S: that of a transformation, or in a block of its own.
static const Stmt *loopIn(const Stmt *S) {
  for (;;) {
    if (const auto *D = dyn_cast_or_null<OMPExecutableDirective>(S))
      S = body(D);
    else if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S)) {
      S = nullptr;
      for (const Stmt *Each : Block->body())
        if (isa<ForStmt, CXXForRangeStmt, CompoundStmt, OMPExecutableDirective>(
                Each)) {
          S = Each;
          break;
        }
    } else {
      return S;
    }
  }
}

llvm::SmallVector<const VarDecl *, 2>
counters(const OMPExecutableDirective *D) {
  llvm::SmallVector<const VarDecl *, 2> Result;
  const auto *Loops = dyn_cast<OMPLoopBasedDirective>(D);
  const Stmt *S = Loops ? body(D) : nullptr;
  for (unsigned N = Loops ? Loops->getLoopsNumber() : 0; N && S; --N) {
    S = loopIn(S);
    if (const auto *For = dyn_cast_or_null<ForStmt>(S)) {
      if (const auto *Init = dyn_cast_or_null<DeclStmt>(For->getInit());
          Init && Init->isSingleDecl()) {
        if (const auto *V = dyn_cast<VarDecl>(Init->getSingleDecl()))
          Result.push_back(V);
      } else if (const auto *B =
                     dyn_cast_or_null<BinaryOperator>(For->getInit())) {
        if (const VarDecl *V = variableOf(B->getLHS()))
          Result.push_back(V);
      }
      S = For->getBody();
    } else if (const auto *Range = dyn_cast_or_null<CXXForRangeStmt>(S)) {
      Result.push_back(Range->getLoopVariable());
      S = Range->getBody();
    } else {
      break;
    }
  }
  return Result;
}

std::optional<Bounds> boundsOf(const OMPExecutableDirective *D) {
  const auto *For = isa<OMPLoopBasedDirective>(D)
                        ? dyn_cast_or_null<ForStmt>(loopIn(body(D)))
                        : nullptr;
  const auto *Test =
      For ? dyn_cast_or_null<BinaryOperator>(For->getCond()) : nullptr;
  if (!Test || !Test->isRelationalOp())
    return std::nullopt;
  const Expr *Begin = nullptr;
  if (const auto *Init = dyn_cast_or_null<DeclStmt>(For->getInit());
      Init && Init->isSingleDecl())
    Begin = cast<VarDecl>(Init->getSingleDecl())->getInit();
  else if (const auto *Set = dyn_cast_or_null<BinaryOperator>(For->getInit()))
    Begin = Set->getRHS();
  if (!Begin || !Begin->getType()->isIntegerType())
    return std::nullopt;
  bool Included = Test->getOpcode() == BO_LE || Test->getOpcode() == BO_GE;
  if (Test->getOpcode() == BO_LT || Test->getOpcode() == BO_LE)
    return Bounds{Begin, Test->getRHS(), Included};
  if (Included)
    return Bounds{Test->getRHS(), Begin, true};
  return std::nullopt;
}

/// The name of the function that E calls, or "".
static llvm::StringRef nameOfCall(const Expr *E) {
  const auto *C = dyn_cast<CallExpr>(core(E->IgnoreParenImpCasts()));
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  return F && F->getIdentifier() ? F->getName() : "";
}

bool isThreadNumber(const Expr *E) {
  return nameOfCall(E) == "omp_get_thread_num";
}

bool isTeamSize(const Expr *E) {
  return nameOfCall(E) == "omp_get_num_threads" ||
         nameOfCall(E) == "omp_get_max_threads";
}

} // namespace snarl::lowering::openmp
