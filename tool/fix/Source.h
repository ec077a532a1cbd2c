// Text below the AST: edits by source location, refused in macros and outside
// the project; and what places and declarations are called in findings.
//
// Cost: none to speak of.

#ifndef SNARL_TOOL_FIX_SOURCE_H
#define SNARL_TOOL_FIX_SOURCE_H

#include "tool/fix/Plan.h"
#include "tool/lower/Names.h"

#include "clang/AST/Expr.h"

#include <optional>

namespace snarl::fix {

class Source {
public:
  Source(clang::ASTContext &Context, const Bounds &B, Plan &Out)
      : Context(Context), Sources(Context.getSourceManager()), Where(B),
        Out(Out), Name(Context, Scratch, B.Base) {}

  /// The place that findings name so.
  Place place(clang::SourceLocation L);
  /// Whether D is the variable or member with that USR.
  bool isNamed(const clang::ValueDecl *D, llvm::StringRef Usr);
  bool isSystem(const clang::Decl *D) { return Name.isSystem(D); }
  /// As models name it: without inline namespaces and template arguments.
  llvm::StringRef qualified(const clang::NamedDecl *D) {
    return Name.qualified(D);
  }

  /// N as it may be written at L, which is in In: by an alias that is declared
  /// before, else in full.
  std::string shortName(const clang::NamespaceDecl *N,
                        const clang::DeclContext *In, clang::SourceLocation L);

  /// Leaves the variable alone, for what stands at L.
  void refuse(clang::SourceLocation L, llvm::StringRef Why);
  /// Replaces the text between two locations.
  void replace(clang::SourceLocation Begin, clang::SourceLocation End,
               llvm::StringRef Text);
  /// The text between two locations of one file; empty if there is none.
  llvm::StringRef text(clang::SourceLocation Begin,
                       clang::SourceLocation End) const;
  /// Where E is written, the arguments of a macro being no part of it; invalid
  /// if a macro's own text has a share in it.
  clang::CharSourceRange written(const clang::Expr *E) const;
  llvm::StringRef text(clang::CharSourceRange R) const {
    return text(R.getBegin(), R.getEnd());
  }
  /// Where the macro that L comes from is used.
  clang::SourceLocation expansion(clang::SourceLocation L) const;
  /// Behind the token at L.
  clang::SourceLocation behind(clang::SourceLocation L) const;
  /// Whether the place may be edited; says why not.
  bool mayEdit(clang::SourceLocation L);
  /// Whether files that are not part of the run may use D.
  bool isShared(const clang::DeclaratorDecl *D) const;
  /// Whether L stands in a file that others include, which are not in view.
  bool isShared(clang::SourceLocation L) const;
  /// Whether the file of L has the line `#include <Header>`.
  bool includes(clang::SourceLocation L, llvm::StringRef Header) const;
  /// Adds `#include <Header>` to the file of L, if it lacks the line.
  void include(clang::SourceLocation L, llvm::StringRef Header);

private:
  void edit(clang::SourceLocation L, const clang::tooling::Replacement &R);
  std::optional<clang::tooling::Replacement>
  inclusion(clang::SourceLocation L, llvm::StringRef Header) const;
  std::string fileOf(clang::SourceLocation L) const;

  clang::ASTContext &Context;
  clang::SourceManager &Sources;
  const Bounds &Where;
  Plan &Out;
  Summary Scratch; ///< keeps the texts of names
  lowering::Names Name;
};

/// Whether Inner is a statement of its own in Outer.
bool isStatementOf(const clang::Stmt *Outer, const clang::Stmt *Inner);

} // namespace snarl::fix

#endif
