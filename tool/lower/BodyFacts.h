// What has to be known about a whole body before its first event can be
// written: which locals other code can reach, what each temporary initialises,
// which loops there are, and which parts the compiler wrote itself.
//
// Cost: one walk over the body. Misses: a local that escapes only through a
// library function that takes it by const reference and keeps the address.

#ifndef SNARL_TOOL_LOWER_BODYFACTS_H
#define SNARL_TOOL_LOWER_BODYFACTS_H

#include "tool/lower/Names.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <vector>

namespace snarl::lowering {

/// The object that an expression constructs or whose value it becomes. At most
/// one member is set, apart from Base.
struct Destination {
  const clang::VarDecl *Variable = nullptr;
  const clang::FieldDecl *Member = nullptr; ///< of `*this`
  const clang::Expr *Assigned = nullptr;    ///< left side of an assignment
  const clang::CXXNewExpr *New = nullptr;
  const clang::LambdaExpr *Closure = nullptr; ///< with Captured
  const clang::LambdaCapture *Captured = nullptr;
  const clang::Expr *Call = nullptr; ///< passed by value or moved into
  unsigned Argument = 0;             ///< ... this argument of Call
  bool Base = false; ///< `*this`: a base or a delegated constructor
  bool Return = false;
};

struct BodyFacts {
  struct LoopFact {
    const clang::Stmt *Statement;
    std::uint32_t Parent;
  };

  llvm::DenseSet<const clang::ValueDecl *> Escaping;
  /// Variables that are changed, and in how many places.
  llvm::DenseMap<const clang::ValueDecl *, unsigned> Modified;
  /// Locals that an OpenMP region below, which is a function of its own, uses.
  llvm::DenseSet<const clang::ValueDecl *> Regional;
  /// Variables that the body itself declares, and those of regions below.
  llvm::DenseSet<const clang::ValueDecl *> Declared, DeclaredBelow;
  /// What locals are assigned, what is added to them, and which bits are set.
  using Operands = llvm::SmallVector<const clang::Expr *, 2>;
  llvm::DenseMap<const clang::ValueDecl *, Operands> Assigned, Added, BitsSet;
  /// Those that change in another way than by an assignment.
  llvm::DenseSet<const clang::ValueDecl *> Stepped;
  /// Those that an `omp flush` names.
  llvm::DenseSet<const clang::ValueDecl *> Flushed;
  /// Locals that are moved from, released or returned: their destructors do
  /// nothing.
  llvm::DenseSet<const clang::ValueDecl *> MovedFrom;
  llvm::DenseSet<const clang::Stmt *> Silent;    ///< a coroutine's frame, an
                                                 ///< OpenMP region
  llvm::DenseSet<const clang::Stmt *> Iteration; ///< a range-for's machinery
  llvm::DenseSet<const clang::Expr *> Absorbed;  ///< reads that are half of an
                                                 ///< update
  llvm::DenseSet<const clang::Expr *> Atomic;    ///< what `omp atomic` is about
  llvm::DenseSet<const clang::Expr *> Updates; ///< assignments with such a read
  llvm::DenseSet<const clang::Expr *> Awaited; ///< calls that co_await waits on
  llvm::DenseSet<const clang::Expr *> Suspends; ///< calls of await_suspend
  /// What is awaited, by what is evaluated last before the suspension.
  llvm::DenseMap<const clang::Expr *, const clang::CoroutineSuspendExpr *>
      Suspensions;
  bool Forgotten = false; ///< a coroutine that runs at once, awaited by nobody
  llvm::DenseSet<const clang::Expr *> Detached; ///< threads nobody can join
  llvm::DenseSet<const clang::Expr *> Consumed; ///< temporaries moved from
  llvm::DenseSet<const clang::Expr *> Unused;   ///< calls as statements
  llvm::DenseMap<const clang::Expr *, Destination> Destinations;
  llvm::DenseMap<const clang::Stmt *, std::uint32_t> LoopOf;
  /// What runs only when the static local is initialised.
  llvm::DenseMap<const clang::Stmt *, const clang::VarDecl *> Once;
  llvm::DenseMap<const clang::VarDecl *, const clang::CXXForRangeStmt *>
      RangeVariables;
  /// Containers that it takes elements out of: what it finds in front is its
  /// own from then on.
  std::vector<const clang::Expr *> Popped;
  const clang::Stmt *Body = nullptr;
  std::vector<LoopFact> Loops;
  std::vector<const clang::VarDecl *> Locals; ///< in source order
  std::vector<const clang::LambdaExpr *> Lambdas;
  std::vector<const clang::CXXRecordDecl *> LocalClasses;
  std::vector<const clang::CXXTryStmt *> Tries;
  bool Awaits = false;
  bool Yields = false;
};

/// Whether both name the same variable or member by the same words.
bool sameObject(const clang::Expr *A, const clang::Expr *B);

/// The function that C calls, also through a pointer that was made from it and
/// never changed; else null.
const clang::FunctionDecl *calleeOf(const clang::CallExpr *C,
                                    const BodyFacts &Facts);

BodyFacts gatherFacts(const clang::FunctionDecl *F, const clang::Stmt *Body,
                      Names &Name);

} // namespace snarl::lowering

#endif
