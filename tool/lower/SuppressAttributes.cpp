// The attributes that hide findings; see Suppressions.h. Clang keeps both
// spellings as one attribute, with a list of texts. Ours are those that name
// checks; an attribute without a list means all, as for Clang's own analyzer.

#include "tool/lower/Suppressions.h"

#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace snarl::lowering {
namespace {

class Finder : public RecursiveASTVisitor<Finder> {
public:
  Finder(Names &Name, std::vector<Suppression> &Into)
      : Name(Name), Into(Into) {}

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && Name.isSystem(D->getBeginLoc()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitDecl(Decl *D) {
    for (const auto *A : D->specific_attrs<SuppressAttr>())
      if (!A->isInherited())
        add(*A, D->getSourceRange());
    return true;
  }

  bool VisitAttributedStmt(AttributedStmt *S) {
    for (const Attr *A : S->getAttrs())
      if (const auto *Ours = dyn_cast<SuppressAttr>(A))
        add(*Ours, S->getSubStmt()->getSourceRange());
    return true;
  }

private:
  void add(const SuppressAttr &A, SourceRange Covered) {
    const Loc At = Name.loc(A.getLocation()),
              First = Name.loc(Covered.getBegin()),
              Last = Name.loc(Covered.getEnd());
    if (First.File != Last.File)
      return; // a macro or an included piece: which lines are meant?
    const std::string Checks = llvm::join(A.diagnosticIdentifiers(), ",");
    Into.push_back({First.File, First.Line, Last.Line,
                    Name.intern(Checks.empty() ? "*" : Checks), 0, At.Line,
                    /*Attribute=*/true});
  }

  Names &Name;
  std::vector<Suppression> &Into;
};

} // namespace

void gatherAttributes(ASTContext &Context, Names &Name,
                      std::vector<Suppression> &Into) {
  Finder(Name, Into).TraverseDecl(Context.getTranslationUnitDecl());
}

} // namespace snarl::lowering
