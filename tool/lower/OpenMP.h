// What the constructs of OpenMP mean, asked of Clang's AST: which of them start
// threads, share a loop out, let one thread in, or end with a barrier, and
// which variables each thread has for itself.
//
// Cost: linear in the clauses. Misses: the clauses of `metadirective`, and
// loops that a transformation (`tile`, `interchange`) makes anew.

#ifndef SNARL_TOOL_LOWER_OPENMP_H
#define SNARL_TOOL_LOWER_OPENMP_H

#include "clang/AST/StmtOpenMP.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace snarl::lowering::openmp {

/// The code that the construct governs, or null if it stands alone.
const clang::Stmt *body(const clang::OMPExecutableDirective *D);

/// Whether the body is a function of its own: all but constructs that change
/// nothing about threads and variables.
bool isOutlined(const clang::OMPExecutableDirective *D);

/// "omp parallel for".
std::string spelling(const clang::OMPExecutableDirective *D);

/// Whether several threads run the body at once: a parallel or teams region
/// that no clause keeps to one thread.
bool startsTeam(const clang::OMPExecutableDirective *D);

/// Whether the body may be run later, by any thread of the team.
bool startsTasks(const clang::OMPExecutableDirective *D);

/// Whether the threads that come here share the loop's iterations.
bool sharesLoop(const clang::OMPExecutableDirective *D);

/// Whether one thread alone runs the body.
bool isForOne(const clang::OMPExecutableDirective *D);

/// Whether the first section of a `sections` goes without a directive.
bool beginsWithBareSection(const clang::OMPExecutableDirective *D);

/// Whether all threads of the team wait for each other behind the body.
bool endsWithBarrier(const clang::OMPExecutableDirective *D);

template <class T> const T *clause(const clang::OMPExecutableDirective *D) {
  for (const clang::OMPClause *C : D->clauses())
    if (const auto *Found = llvm::dyn_cast<T>(C))
      return Found;
  return nullptr;
}

using Variables = llvm::DenseSet<const clang::VarDecl *>;

/// The variables of which each thread has its own: those of the clauses, and
/// those that count the construct's loops.
Variables privates(const clang::OMPExecutableDirective *D);

/// Those among them that begin as copies of the original.
llvm::SmallVector<const clang::VarDecl *, 4>
copiedIn(const clang::OMPExecutableDirective *D);

/// The variables that a flush names.
llvm::SmallVector<const clang::VarDecl *, 4>
named(const clang::OMPFlushDirective *D);

/// The variables that count the loops of a construct, outermost first.
llvm::SmallVector<const clang::VarDecl *, 2>
counters(const clang::OMPExecutableDirective *D);

/// Where the loop of a construct begins and ends.
struct Bounds {
  const clang::Expr *First; ///< the least value of its counter
  const clang::Expr *End;
  bool Included; ///< End is one of its values, not the one behind them
};
std::optional<Bounds> boundsOf(const clang::OMPExecutableDirective *D);

/// An index as a sum of terms, each with its factor, and a constant.
struct Sum {
  std::map<std::string, std::int64_t> Terms;
  std::int64_t Offset = 0;
  bool Own = false;    ///< with what differs between the threads,
  bool Scaled = false; ///< ... multiplied by something
  bool Varies = false; ///< with what changes while the thread runs
  bool Opaque = false; ///< with what comes out of memory or a call
  bool Picked = false; ///< ... by the thread's own index: `next[i]`
};

/// Whether E is a call of omp_get_thread_num.
bool isThreadNumber(const clang::Expr *E);

/// Whether E is a call that tells how many threads a team has.
bool isTeamSize(const clang::Expr *E);

} // namespace snarl::lowering::openmp

#endif
