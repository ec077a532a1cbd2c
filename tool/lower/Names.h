// What the summary calls things: USRs, display names, names to look models up
// by, and places. One object for a whole TU; every answer is worked out once.
//
// Cost: a hash look-up a question, plus building each name once. Misses: two
// lambdas in one default argument of different redeclarations share a number.

#ifndef SNARL_TOOL_LOWER_NAMES_H
#define SNARL_TOOL_LOWER_NAMES_H

#include "checks/model/Summary.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl::lowering {

class Names {
public:
  Names(clang::ASTContext &Context, Summary &Out, llvm::StringRef Base);

  Symbol intern(llvm::StringRef Text) {
    return Out.Strings.intern({Text.data(), Text.size()});
  }

  /// The program-wide name of a function, variable, field or record.
  Symbol usr(const clang::NamedDecl *D);
  /// The name of the function that a closure's call operator is; Instance is
  /// the call operator or an instantiation of it.
  Symbol lambda(const clang::CXXMethodDecl *Instance);
  /// Numbers the lambdas of V's initialiser, which stands in no function.
  void ownLambdas(const clang::VarDecl *V);
  /// The function whose code D stands in, or null at namespace scope.
  static const clang::FunctionDecl *functionAround(const clang::DeclContext *D);

  /// "Pool::submit", "lambda in Pool::submit".
  Symbol display(const clang::FunctionDecl *F);
  /// The name that models are looked up by: without inline namespaces and
  /// template arguments.
  llvm::StringRef qualified(const clang::NamedDecl *D);

  Loc loc(clang::SourceLocation L);
  Symbol file(clang::FileID F);
  bool isSystem(clang::SourceLocation L);
  bool isSystem(const clang::Decl *D) { return isSystem(D->getLocation()); }
  /// Whether nobody knows how much a library's function does: its source is
  /// not in view, and it is neither the language's own nor the compiler's.
  static bool isOpaque(const clang::FunctionDecl *F);

private:
  std::string usrText(const clang::NamedDecl *D);
  void numberLambdas(const clang::Decl *Around);
  std::string closuresIn(llvm::ArrayRef<clang::TemplateArgument> Arguments);
  std::string closuresIn(clang::QualType T);
  std::string closuresAround(const clang::Decl *D);

  clang::ASTContext &Context;
  Summary &Out;
  std::string Base;
  std::string Main; ///< the main file, as the prefix of internal names
  llvm::DenseMap<const clang::Decl *, Symbol> Usrs;
  llvm::DenseMap<const clang::Decl *, unsigned> LambdaNumbers;
  llvm::DenseMap<const clang::Decl *, const clang::VarDecl *> LambdaOwners;
  llvm::DenseMap<const clang::Decl *, bool> Numbered;
  llvm::DenseMap<const clang::Decl *, std::string> Qualified;
  llvm::DenseMap<clang::FileID, Symbol> Files;
  llvm::DenseMap<clang::FileID, bool> System;
};

} // namespace snarl::lowering

#endif
