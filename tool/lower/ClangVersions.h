// Where Clang 16, 19 and 22 say one thing in different words. The plugin is
// built for each of them from the same files; whatever differs stands here, in
// the words of the newest, so that the others need not ask for a version.
//
// Misses: Clang 16 drops [[clang::blocking]] and [[clang::nonblocking]] when it
// reads a source, so there nobody is found to have declared it.

#ifndef SNARL_TOOL_LOWER_CLANGVERSIONS_H
#define SNARL_TOOL_LOWER_CLANGVERSIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprOpenMP.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringRef.h"

namespace snarl::lowering {

/// Whether the function's author says that it blocks: [[clang::blocking]].
inline bool isDeclaredBlocking([[maybe_unused]] const clang::FunctionDecl *F) {
#if CLANG_VERSION_MAJOR >= 19
  for (const auto &Each : F->getFunctionEffects())
    if (Each.Effect.kind() == clang::FunctionEffect::Kind::Blocking)
      return true;
#endif
  return false;
}

/// Whether the author says, without a condition, that it never waits.
inline bool
isDeclaredNonBlocking([[maybe_unused]] const clang::FunctionDecl *F) {
#if CLANG_VERSION_MAJOR >= 19
  for (const auto &Each : F->getFunctionEffects())
    if (!Each.Cond.getCondition() &&
        Each.Effect.kind() == clang::FunctionEffect::Kind::NonBlocking)
      return true;
#endif
  return false;
}

/// What an atomic operation is called, as in `__c11_atomic_load`.
inline llvm::StringRef atomicName(const clang::AtomicExpr *E) {
#if CLANG_VERSION_MAJOR >= 18
  return E->getOpAsString();
#else
  switch (E->getOp()) {
#define BUILTIN(ID, TYPE, ATTRS)
#define ATOMIC_BUILTIN(ID, TYPE, ATTRS)                                        \
  case clang::AtomicExpr::AO##ID:                                              \
    return #ID;
#include "clang/Basic/Builtins.def"
  }
  return "";
#endif
}

inline bool isUnnamedBitField(const clang::FieldDecl *F) {
#if CLANG_VERSION_MAJOR >= 19
  return F->isUnnamedBitField();
#else
  return F->isUnnamedBitfield();
#endif
}

#if CLANG_VERSION_MAJOR >= 19
using ArraySection = clang::ArraySectionExpr;
#else
using ArraySection = clang::OMPArraySectionExpr;
#endif

/// `#pragma omp scope`.
inline bool
isOpenMPScope([[maybe_unused]] const clang::OMPExecutableDirective *D) {
#if CLANG_VERSION_MAJOR >= 17
  return llvm::isa<clang::OMPScopeDirective>(D);
#else
  return false;
#endif
}

inline llvm::StringRef nameOf(clang::FileEntryRef File) {
  return File.getName();
}
#if CLANG_VERSION_MAJOR < 18
inline llvm::StringRef nameOf(const clang::FileEntry *File) {
  return File->getName();
}
#endif

} // namespace snarl::lowering

#endif
