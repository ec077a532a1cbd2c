// Which variables and members hold descriptors that the file makes
// non-blocking: made with SOCK_NONBLOCK or one of its kind, or changed by fcntl
// or ioctl, directly or through a function of the file's own. A call on such a
// descriptor does not wait. Where another file makes it so, the function that
// uses it tells, for it asks whether the call would have had to wait, EAGAIN,
// or has another function classify errno; or who gets its result asks, be it
// a caller or one that a lambda is handed to.
// A descriptor that libevent hands to a handler is ready.
//
// Cost: one walk over the file's own functions, if a model asks, and one more
// for each function that passes its parameter on; one over each function that
// uses a descriptor of which that tells nothing. Misses: in what order things
// happen, and what other files do; a time-out of a blocking socket, which is
// told by EAGAIN, too.

#ifndef SNARL_TOOL_LOWER_DESCRIPTORS_H
#define SNARL_TOOL_LOWER_DESCRIPTORS_H

#include "tool/lower/Names.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace snarl::lowering {

class Descriptors {
public:
  Descriptors(clang::ASTContext &Context, Names &Name)
      : Context(Context), Name(Name) {}

  /// Whether E names a descriptor that is made non-blocking, or the function
  /// that it stands in expects it to be.
  bool isNonblocking(const clang::Expr *E, const clang::FunctionDecl *In);

private:
  void find();
  void walk(const clang::Decl *D);
  void visit(const clang::Stmt *S);
  void visitCall(const clang::CallExpr *C);
  void mark(const clang::Expr *Descriptor);
  bool says(const clang::Expr *E) const;
  bool isReady(const clang::Decl *D, const clang::FunctionDecl *In) const;
  bool expects(const clang::FunctionDecl *F);
  bool expects(const clang::Stmt *S);
  bool triesAgain(const clang::CallExpr *C);

  clang::ASTContext &Context;
  Names &Name;
  bool Done = false;
  llvm::DenseSet<const clang::Decl *> Marked;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Expecting;
  const clang::FunctionDecl *Current = nullptr; ///< whose body is walked
  llvm::DenseMap<const clang::FunctionDecl *,
                 llvm::SetVector<const clang::FunctionDecl *>>
      CallersOf;
};

} // namespace snarl::lowering

#endif
