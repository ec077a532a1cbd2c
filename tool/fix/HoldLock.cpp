#include "tool/fix/HoldLock.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;
using Parents = llvm::ArrayRef<const Stmt *>;

namespace snarl::fix {
namespace {

/// The class of the standard library's mutex that D is, "pthread_mutex_t", or
/// "".
std::string kindOf(const DeclaratorDecl *D) {
  constexpr StringRef Names[] = {"mutex", "recursive_mutex", "timed_mutex",
                                 "recursive_timed_mutex", "shared_mutex"};
  QualType T = D->getType();
  if (const auto *Named = T->getAs<TypedefType>();
      Named && Named->getDecl()->getName() == "pthread_mutex_t")
    return "pthread_mutex_t";
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !R->isInStdNamespace() || !R->getIdentifier() ||
      !llvm::is_contained(Names, R->getName()))
    return "";
  return "std::" + R->getNameAsString();
}

/// A name by which Lock can be called anywhere behind its declaration, or "".
std::string globalName(const VarDecl *Lock) {
  std::string Name = Lock->getNameAsString();
  const DeclContext *Around = Lock->getDeclContext();
  for (; !Around->isTranslationUnit(); Around = Around->getParent()) {
    if (Around->isFunctionOrMethod())
      return "";
    const auto *Named = dyn_cast<NamedDecl>(Around);
    if (Named && Named->getIdentifier())
      Name = Named->getNameAsString() + "::" + Name;
  }
  return Name;
}

/// Lock as it is written where E names a variable that it guards, or "".
std::string nameAt(const Expr *E, const DeclaratorDecl *Lock,
                   const Source &Text) {
  if (const auto *V = dyn_cast<VarDecl>(Lock))
    return globalName(V);
  const auto *M = dyn_cast<MemberExpr>(E);
  if (!M || M->getMemberDecl()->getDeclContext() != Lock->getDeclContext())
    return "";
  std::string Name = Lock->getNameAsString();
  if (M->isImplicitAccess())
    return Name;
  CharSourceRange Base = Text.written(M->getBase());
  if (Base.isInvalid())
    return "";
  return Text.text(Base).str() + (M->isArrow() ? "->" : ".") + Name;
}

bool suspends(const Stmt *S) {
  return S && (isa<CoroutineSuspendExpr>(S) ||
               llvm::any_of(S->children(), suspends));
}

/// The statement around the last of Above that can be put under a lock, or
/// null.
const Stmt *statementOf(Parents Above, bool Cxx) {
  for (; Above.size() > 1; Above = Above.drop_back())
    if (isStatementOf(Above[Above.size() - 2], Above.back())) {
      const Stmt *S = Above.back();
      bool Plain = isa<Expr>(S) || (Cxx && isa<ReturnStmt>(S));
      return Plain && !suspends(S) ? S : nullptr;
    }
  return nullptr;
}

/// What must not come under the lock and stands in S, or null.
const Note *dangerIn(const Stmt *S, const Repair &R, Source &Text) {
  Place Begin = Text.place(S->getBeginLoc()), End = Text.place(S->getEndLoc());
  auto It = llvm::find_if(R.Beware, [&](const Note &N) {
    return N.At.File == Begin.File && Begin <= N.At && N.At <= End;
  });
  return It == R.Beware.end() ? nullptr : &*It;
}

} // namespace

void planLock(const Expr *E, const DeclaratorDecl *Lock, Parents Above,
              const Repair &R, ASTContext &Context, Source &Text) {
  bool Cxx = Context.getLangOpts().CPlusPlus;
  std::string Kind = Lock ? kindOf(Lock) : "";
  std::string Name = Kind.empty() ? "" : nameAt(E, Lock, Text);
  const Stmt *S = statementOf(Above, Cxx);
  if (Kind.empty() ||
      (Cxx && Kind == "pthread_mutex_t" && isa_and_nonnull<ReturnStmt>(S)))
    return Text.refuse(E->getExprLoc(), "its lock is none of the standard "
                                        "library's mutexes");
  if (Name.empty())
    return Text.refuse(E->getExprLoc(),
                       "its lock belongs to another object or function");
  if (!S)
    return Text.refuse(E->getExprLoc(), "what is to be under the lock is more "
                                        "than one plain statement");
  if (const Note *Danger = dangerIn(S, R, Text))
    return Text.refuse(E->getExprLoc(),
                       "what is to be under the lock " + Danger->Text);
  SourceLocation Begin = S->getBeginLoc();
  auto Next = Lexer::findNextToken(S->getEndLoc(), Context.getSourceManager(),
                                   Context.getLangOpts());
  if (!Text.mayEdit(Begin) || !Text.mayEdit(S->getEndLoc()))
    return;
  if (!Next || !Next->is(tok::semi))
    return Text.refuse(Begin, "a macro stands where it is used");
  SourceLocation End = Next->getEndLoc();
  if (Kind == "pthread_mutex_t") {
    Text.replace(Begin, Begin, "{ pthread_mutex_lock(&" + Name + "); ");
    return Text.replace(End, End, " pthread_mutex_unlock(&" + Name + "); }");
  }
  Text.replace(Begin, Begin,
               "{ std::lock_guard<" + Kind + "> Held(" + Name + "); ");
  Text.replace(End, End, " }");
  Text.include(Begin, "mutex");
}

} // namespace snarl::fix
