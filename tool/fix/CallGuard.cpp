#include "tool/fix/CallGuard.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace snarl::fix {
namespace {

/// The outermost namespace around D: the library's.
const NamespaceDecl *libraryOf(const Decl *D) {
  const NamespaceDecl *Last = nullptr;
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *N = dyn_cast<NamespaceDecl>(C))
      Last = N;
  return Last;
}

StringRef nameOfClass(const Expr *E) {
  const CXXRecordDecl *R =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  return R && R->getIdentifier() ? R->getName() : "";
}

bool isDerived(const CXXRecordDecl *R, StringRef Base) {
  return llvm::any_of(R->bases(), [&](const CXXBaseSpecifier &Each) {
    const CXXRecordDecl *B = Each.getType()->getAsCXXRecordDecl();
    return B && B->getName() == Base;
  });
}

/// Whether the unit hands a container of the standard library on as an object
/// that the interpreter shares, instead of making a copy of it.
bool sharesContainers(const NamespaceDecl *Library, ASTContext &Context) {
  auto Find = [&](const DeclContext *In, StringRef Name) {
    return In->lookup(&Context.Idents.get(Name));
  };
  for (const NamedDecl *Inner : Find(Library, "detail")) {
    const auto *Detail = dyn_cast<NamespaceDecl>(Inner);
    if (!Detail)
      continue;
    for (NamedDecl *Found : Find(Detail, "type_caster")) {
      auto *Casters = dyn_cast<ClassTemplateDecl>(Found);
      if (!Casters)
        continue;
      for (const ClassTemplateSpecializationDecl *Each :
           Casters->specializations()) {
        const TemplateArgument &Of = Each->getTemplateArgs()[0];
        const CXXRecordDecl *Type = Of.getKind() == TemplateArgument::Type
                                        ? Of.getAsType()->getAsCXXRecordDecl()
                                        : nullptr;
        if (Type && Type->isInStdNamespace() && Each->hasDefinition() &&
            isDerived(Each->getDefinition(), "type_caster_base"))
          return true;
      }
    }
  }
  return false;
}

} // namespace

void planCallGuard(const CallExpr *C, const FunctionDecl *Around,
                   const Repair &R, ASTContext &Context, Source &Text) {
  const SourceLocation At = C->getExprLoc();
  const FunctionDecl *Callee = C->getDirectCallee();
  if (!Callee || !Around || Around->isTemplated() ||
      Around->isTemplateInstantiation())
    return Text.refuse(At, "a template makes the binding");
  if (Text.isShared(At))
    return Text.refuse(At, "it stands in a header, which files outside this "
                           "run may use; run --fix on all of them");
  const Expr *Last = nullptr;
  for (const Expr *Each : C->arguments()) {
    if (isa<CXXDefaultArgExpr>(Each))
      continue;
    Last = Each;
    if (nameOfClass(Each) == "call_guard")
      return Text.refuse(At, "it has a call guard already");
    if (nameOfClass(Each).ends_with("factory"))
      return Text.refuse(At, "what a factory makes is made known to Python "
                             "while the guard stands");
  }
  const NamespaceDecl *Library = libraryOf(Callee);
  if (!Last || !Library)
    return Text.refuse(At, "the binding is not of the form that takes a guard");
  if (!R.Review && sharesContainers(Library, Context))
    return Text.refuse(At, "containers are shared with Python in this file, "
                           "so that other threads may change an argument "
                           "meanwhile");
  const SourceLocation Behind = Text.written(Last).getEnd();
  const std::string Name = Text.shortName(Library, Around, At);
  Text.replace(Behind, Behind,
               ", " + Name + "::call_guard<" + Name +
                   "::gil_scoped_release>()");
}

} // namespace snarl::fix
