#include "tool/fix/Declaration.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace snarl::fix {
namespace {

/// Why D cannot become atomic whatever its uses are, or "".
std::string obstacle(const DeclaratorDecl *D, ASTContext &Context) {
  QualType T = D->getType();
  if (D->getDeclContext()->isDependentContext() || D->isTemplated() ||
      isa<ClassTemplateSpecializationDecl>(D->getDeclContext()))
    return "it belongs to a template";
  if (isa<ParmVarDecl>(D) || T->isReferenceType())
    return "it is a parameter or a reference";
  if (T.isConstQualified() || T->isEnumeralType() ||
      !(T->isIntegerType() || T->isPointerType() || T->isRealFloatingType()))
    return "its type is not a plain number or pointer";
  if (T->isRealFloatingType() && !Context.getLangOpts().CPlusPlus20)
    return "atomic arithmetic on floating types needs C++20";
  if (T->getContainedAutoType())
    return "its type is deduced";
  const auto *Field = dyn_cast<FieldDecl>(D);
  if (!Field)
    return "";
  if (Field->isBitField())
    return "it is a bit-field";
  if (Field->getParent()->isUnion())
    return "it is a member of a union";
  // In C a struct with an atomic member can still be copied, or set byte by
  // byte, and nothing would warn.
  return Context.getLangOpts().CPlusPlus ? "" : "it is a member of a C struct";
}

bool isStorage(StringRef Word) {
  constexpr StringRef Words[] = {"static", "inline", "extern", "mutable",
                                 "constinit"};
  return llvm::is_contained(Words, Word);
}

/// Splits "static volatile long" into the words in front of the type, and it.
void split(StringRef Written, std::string &Storage, std::string &Type) {
  llvm::SmallVector<StringRef> Words;
  Written.split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Word : Words)
    if (isStorage(Word))
      Storage += Word.str() + " ";
    else if (Word != "volatile")
      Type += (Type.empty() ? "" : " ") + Word.str();
}

/// `= 0` becomes `{0}`: before C++17 an atomic is not initialised by a copy.
void planInitializer(const DeclaratorDecl *D, ASTContext &Context,
                     Source &Text) {
  const Expr *Init = nullptr;
  if (const auto *V = dyn_cast<VarDecl>(D))
    Init = V->getInitStyle() == VarDecl::CInit ? V->getInit() : nullptr;
  else if (const auto *F = dyn_cast<FieldDecl>(D))
    Init = F->getInClassInitStyle() == ICIS_CopyInit
               ? F->getInClassInitializer()
               : nullptr;
  if (!Init || Context.getLangOpts().CPlusPlus17)
    return;
  Text.replace(Text.behind(D->getLocation()), Init->getBeginLoc(), "{");
  SourceLocation End = Text.behind(Init->getEndLoc());
  Text.replace(End, End, "}");
}

} // namespace

void planDeclaration(const DeclaratorDecl *D, ASTContext &Context, Source &Text,
                     Plan &Out) {
  Out.Seen = true;
  if (std::string Why = obstacle(D, Context); !Why.empty())
    return Text.refuse(D->getLocation(), Why);
  SourceLocation Begin = D->getOuterLocStart();
  SourceLocation Name = D->getQualifierLoc()
                            ? D->getQualifierLoc().getBeginLoc()
                            : D->getLocation();
  if (!Text.mayEdit(Begin) || !Text.mayEdit(Name))
    return;
  if (Text.isShared(D))
    return Text.refuse(Begin, "it is declared in a header, which files outside "
                              "this run may use; run --fix on all of them");
  StringRef Written = Text.text(Begin, Name);
  auto Next = Lexer::findNextToken(D->getEndLoc(), Context.getSourceManager(),
                                   Context.getLangOpts());
  if (Written.empty() ||
      Written.find_first_of(",=()[]{}/\n") != StringRef::npos || !Next ||
      !Next->is(tok::semi))
    return Text.refuse(D->getLocation(),
                       "its declaration is not of one plain name");
  std::string Storage, Type;
  split(Written, Storage, Type);
  bool Cxx = Context.getLangOpts().CPlusPlus;
  Text.replace(Begin, Name,
               Storage + (Cxx ? "std::atomic<" + Type + "> "
                          : D->getType()->isPointerType()
                              ? "_Atomic(" + Type + ") "
                              : "_Atomic " + Type + " "));
  if (!Cxx)
    return;
  planInitializer(D, Context, Text);
  Text.include(Begin, "atomic");
}

} // namespace snarl::fix
