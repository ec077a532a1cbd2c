// Whether a coroutine may be suspended at a place of its source. The standard
// forbids it in a catch handler and in the initialisation of a variable with
// static storage ([expr.await]), and only the coroutine's own body will do: not
// that of a lambda in it, nor a default argument.
//
// Cost: linear in the nesting of the source.

#ifndef SNARL_TOOL_FIX_SUSPENSIONPOINT_H
#define SNARL_TOOL_FIX_SUSPENSIONPOINT_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace snarl::fix {

/// A place: the function whose own code it is, and the way to it from there.
struct CodePlace {
  const clang::FunctionDecl *In = nullptr; ///< null: in none
  llvm::ArrayRef<const clang::Stmt *> Above;
};

/// The innermost function around a place that Above leads to from the body of
/// Around.
CodePlace innermostFunction(const clang::FunctionDecl *Around,
                            llvm::ArrayRef<const clang::Stmt *> Above);

/// Why no co_await may stand there; empty if it may.
llvm::StringRef suspensionObstacle(const CodePlace &At);

/// Whether the value of the last of Above is given a reference that outlives
/// the statement, so that it matters whether it is a temporary.
bool isKeptByReference(llvm::ArrayRef<const clang::Stmt *> Above);

} // namespace snarl::fix

#endif
