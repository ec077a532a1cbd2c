// The table of variables and fields that paths mention, with what messages and
// rules need to know of them.
//
// Cost: one entry a variable mentioned. Misses nothing.

#ifndef SNARL_TOOL_LOWER_VARIABLES_H
#define SNARL_TOOL_LOWER_VARIABLES_H

#include "tool/lower/Names.h"
#include "tool/lower/Types.h"

#include "llvm/ADT/DenseSet.h"

namespace snarl::lowering {

/// The field that stands for what is written together with D: the first of
/// the bit-fields that lie next to each other, which are one memory location
/// ([intro.memory]); D itself if it is no bit-field.
const clang::FieldDecl *memoryLocation(const clang::FieldDecl *D);

class VariableTable {
public:
  VariableTable(clang::ASTContext &Context, Names &Name, Types &Type,
                Summary &Out)
      : Context(Context), Name(Name), Type(Type), Out(Out) {}

  /// Enters D if it is new; gives its USR.
  Symbol add(const clang::ValueDecl *D);
  /// Enters the mutexes and atomics among the fields of R.
  void addLocks(const clang::CXXRecordDecl *R);

private:
  Symbol guardOf(const clang::Expr *E);

  clang::ASTContext &Context;
  Names &Name;
  Types &Type;
  Summary &Out;
  llvm::DenseSet<const clang::Decl *> Seen;
};

} // namespace snarl::lowering

#endif
