// What the parts of lowering tell each other of one expression: the object that
// it names, the call that it is, the value that it stores.

#ifndef SNARL_TOOL_LOWER_SITE_H
#define SNARL_TOOL_LOWER_SITE_H

#include "checks/model/Ir.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

#include <string>

namespace snarl::lowering {

/// An object, and what its declaration says about it. Path 0: no object that
/// another thread could see.
struct Place {
  PathId Path = 0;
  bool Const = false;
};

/// A call in any of its forms: what models and user functions need to know.
struct Site {
  const clang::Expr *Whole = nullptr; ///< null for an implicit destructor
  const clang::FunctionDecl *Callee = nullptr;
  std::string Name; ///< set where there is no Callee to take a name from
  bool HasThis = false;
  bool Qualified = false; ///< `Base::f()`: not dispatched to overriders
  Value This;             ///< the object's address
  clang::QualType Object; ///< its type
  const clang::Expr *On = nullptr; ///< what names it in a call of a member
  llvm::SmallVector<const clang::Expr *, 6> Args;
  Loc Where;
};

/// What is known of the value that an operation puts into an object; the
/// members mean what they mean in Access.
struct Stored {
  Loc Load = {};
  Access::Rest By = Access::Rest::Value;
  Symbol Order = 0;
  bool Sums = false;
  bool Frees = false;
};

} // namespace snarl::lowering

#endif
