// What the models say about the type of an object, and which types can refer
// to other objects at all.
//
// Cost: one look-up a record type, remembered. Misses: roles that depend on
// template arguments other than the name.

#ifndef SNARL_TOOL_LOWER_TYPES_H
#define SNARL_TOOL_LOWER_TYPES_H

#include "tool/lower/Names.h"
#include "tool/models/Models.h"

namespace snarl::lowering {

class Types {
public:
  Types(Names &Name, const Models &Library) : Name(Name), Library(Library) {}

  /// The model of a type, of the first typedef on the way to it, or of its
  /// nearest base; null if it has none. References are looked through.
  const TypeModel *model(clang::QualType T);
  bool is(clang::QualType T, TypeModel::Kind K) {
    const TypeModel *M = model(T);
    return M && M->K == K;
  }
  bool isMutex(clang::QualType T) {
    return is(T, TypeModel::Kind::Mutex) || is(T, TypeModel::Kind::AsyncMutex);
  }
  bool isAtomic(clang::QualType T) {
    return T.getNonReferenceType()->isAtomicType() ||
           is(T, TypeModel::Kind::Atomic);
  }
  /// Whether a value of this type may hold an address, a callable, a lock or
  /// a thread, so that copies of it are worth following.
  bool mayRefer(clang::QualType T);
  /// Whether a copy of a T, or of what a reference of type T refers to, is
  /// nothing but numbers and text: it shares nothing that may change.
  bool isPlain(clang::QualType T);
  /// The N-th template argument that is a type, or null.
  static clang::QualType argument(clang::QualType T, unsigned N);

private:
  const TypeModel *ofRecord(const clang::CXXRecordDecl *R);
  bool recordMayRefer(const clang::CXXRecordDecl *R);

  Names &Name;
  const Models &Library;
  llvm::DenseMap<const clang::Decl *, const TypeModel *> OfRecord;
  llvm::DenseMap<const clang::Decl *, bool> Refers;
};

/// Visits R and then its bases, nearest first, until Visit says stop; whether
/// it did.
bool upwards(const clang::CXXRecordDecl *R,
             llvm::function_ref<bool(const clang::CXXRecordDecl *)> Visit);

/// Whether T is the number or pointer by which C knows a thread, or an alias of
/// it.
bool isThreadId(clang::QualType T);

/// Whether a plain load or store of this type is one access of a scalar.
bool isScalar(clang::QualType T);
/// Whether `++` on this type counts.
bool isNumber(clang::QualType T);

} // namespace snarl::lowering

#endif
