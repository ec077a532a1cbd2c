// A name is Clang's USR where it has one that holds in the whole program. Code
// that other TUs cannot name (internal linkage, `main`) gets the main file in
// front; a lambda is numbered within the function or variable around it.
//
// Cost: see Names.h. Misses: local types of two functions that USR generation
// itself does not tell apart.

#include "tool/lower/Names.h"

#include "tool/lower/Children.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace snarl::lowering {

Names::Names(ASTContext &Context, Summary &Out, llvm::StringRef Base)
    : Context(Context), Out(Out), Base(Base) {
  Out.MainFile = file(Context.getSourceManager().getMainFileID());
  Main = Out.Strings[Out.MainFile];
}

static const FunctionDecl *asFunction(const Decl *D) {
  return dyn_cast_or_null<FunctionDecl>(D);
}

const FunctionDecl *Names::functionAround(const DeclContext *D) {
  while (D && !isa<FunctionDecl>(D))
    D = D->getParent();
  return asFunction(D ? cast<Decl>(D) : nullptr);
}

/// Whether other TUs can mean the same entity by the same name. What stands in
/// a function is as visible as the function.
static bool isProgramWide(const NamedDecl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D); F && F->isMain())
    return false;
  if (const FunctionDecl *F = Names::functionAround(D->getDeclContext()))
    return isProgramWide(F);
  return D->hasExternalFormalLinkage() || isa<FieldDecl>(D);
}

/// Clang gives all closure types of a function one USR, and so one to all
/// instantiations of a template with them; their own names tell them apart.
std::string Names::closuresIn(QualType T) {
  T = T.getCanonicalType().getNonReferenceType();
  while (T->isAnyPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return "";
  if (R->isLambda() && R->getLambdaCallOperator())
    return "{" + Out.Strings[lambda(R->getLambdaCallOperator())] + "}";
  if (const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(R))
    return closuresIn(Instance->getTemplateArgs().asArray());
  return "";
}

std::string Names::closuresIn(llvm::ArrayRef<TemplateArgument> Arguments) {
  std::string Result;
  for (const TemplateArgument &A : Arguments)
    if (A.getKind() == TemplateArgument::Type)
      Result += closuresIn(A.getAsType());
    else if (A.getKind() == TemplateArgument::Pack)
      Result += closuresIn(A.getPackAsArray());
  return Result;
}

std::string Names::closuresAround(const Decl *D) {
  std::string Result;
  if (const FunctionDecl *F = asFunction(D))
    if (const TemplateArgumentList *Arguments =
            F->getTemplateSpecializationArgs())
      Result += closuresIn(Arguments->asArray());
  if (const auto *R = dyn_cast<ClassTemplateSpecializationDecl>(D))
    Result += closuresIn(R->getTemplateArgs().asArray());
  const DeclContext *Outer = D->getDeclContext();
  if (Outer && (Outer->isRecord() || Outer->isFunctionOrMethod()))
    Result += closuresAround(cast<Decl>(Outer));
  return Result;
}

std::string Names::usrText(const NamedDecl *D) {
  llvm::SmallString<128> Buffer;
  if (index::generateUSRForDecl(D, Buffer)) {
    Buffer = "?";
    Buffer += D->getQualifiedNameAsString();
  }
  if (std::string Closures = closuresAround(D); !Closures.empty())
    Buffer += Closures;
  const auto *Field = dyn_cast<FieldDecl>(D);
  if (isProgramWide(Field ? Field->getParent() : D))
    return std::string(Buffer);
  return Main + "|" + std::string(Buffer);
}

Symbol Names::usr(const NamedDecl *D) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(D))
    if (M->getParent()->isLambda() && M->getOverloadedOperator() == OO_Call)
      return lambda(M);
  D = cast<NamedDecl>(D->getCanonicalDecl());
  if (auto It = Usrs.find(D); It != Usrs.end())
    return It->second;
  Symbol New = intern(usrText(D));
  Usrs[D] = New;
  return New;
}

namespace {
/// Numbers the lambdas below a statement in source order; a lambda's own body
/// is left to the lambda.
struct LambdaNumbering {
  llvm::DenseMap<const Decl *, unsigned> &Numbers;
  std::vector<const Decl *> Found = {};
  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *L = dyn_cast<LambdaExpr>(S))
      if (Numbers.try_emplace(L->getLambdaClass(), Found.size() + 1).second)
        Found.push_back(L->getLambdaClass());
    forEachEvaluated(S, [&](const Stmt *Child) { visit(Child); });
  }
};
} // namespace

void Names::numberLambdas(const Decl *Around) {
  if (!Numbered.try_emplace(Around, true).second)
    return;
  LambdaNumbering Numbering{LambdaNumbers};
  if (const auto *C = dyn_cast<CXXConstructorDecl>(Around))
    for (const CXXCtorInitializer *I : C->inits())
      if (I->isWritten())
        Numbering.visit(I->getInit());
  if (const FunctionDecl *F = asFunction(Around))
    Numbering.visit(F->getBody());
  else if (const auto *V = dyn_cast<VarDecl>(Around))
    Numbering.visit(V->getInit());
  else if (const auto *F = dyn_cast<FieldDecl>(Around))
    Numbering.visit(F->getInClassInitializer());
}

void Names::ownLambdas(const VarDecl *V) {
  if (functionAround(V->getDeclContext()))
    return;
  Numbered[V] = true;
  LambdaNumbering Numbering{LambdaNumbers};
  Numbering.visit(V->getInit());
  for (const Decl *Class : Numbering.Found)
    LambdaOwners[Class] = V;
}

Symbol Names::lambda(const CXXMethodDecl *Instance) {
  const CXXRecordDecl *Class = Instance->getParent();
  const Decl *Instantiated = Instance->getPrimaryTemplate()
                                 ? static_cast<const Decl *>(Instance)
                                 : Class;
  if (auto It = Usrs.find(Instantiated); It != Usrs.end())
    return It->second;
  const Decl *Around = functionAround(Class->getDeclContext());
  if (const VarDecl *Owner = LambdaOwners.lookup(Class); Owner && !Around)
    Around = Owner;
  if (const Decl *Owner = Class->getLambdaContextDecl();
      Owner && (!Around || isa<FieldDecl>(Owner)))
    Around = Owner;
  std::string Text;
  if (const auto *Named = dyn_cast_or_null<NamedDecl>(Around)) {
    if (const FunctionDecl *F = asFunction(Named))
      if (const FunctionDecl *Definition = F->getDefinition())
        Named = Definition;
    numberLambdas(Named);
    Text = Out.Strings[usr(Named)];
  } else {
    Text = Main + "|";
  }
  unsigned Number = LambdaNumbers.lookup(Class);
  if (!Number) // not below what we walked: its place in the file tells it apart
    Number =
        1000 + Context.getSourceManager().getFileOffset(Class->getBeginLoc());
  Text += "$lambda" + std::to_string(Number);
  if (Instance->getPrimaryTemplate()) {
    llvm::SmallString<128> Tail;
    index::generateUSRForDecl(Instance, Tail);
    std::size_t Arguments = Tail.find("operator()");
    if (Arguments != llvm::StringRef::npos)
      Text += llvm::StringRef(Tail).drop_front(Arguments + 10).str();
    Text += closuresAround(Instance);
  }
  Symbol New = intern(Text);
  Usrs[Instantiated] = New;
  return New;
}

llvm::StringRef Names::qualified(const NamedDecl *D) {
  D = cast<NamedDecl>(D->getCanonicalDecl());
  auto [It, Fresh] = Qualified.try_emplace(D);
  if (!Fresh)
    return It->second;
  std::string Own;
  if (isa<CXXConstructorDecl>(D) || isa<CXXDestructorDecl>(D)) {
    Own = isa<CXXDestructorDecl>(D) ? "~" : "";
    Own += cast<CXXMethodDecl>(D)->getParent()->getName();
  } else {
    Own = D->getNameAsString();
  }
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent()) {
    const auto *N = dyn_cast<NamedDecl>(C);
    if (const auto *Tag = dyn_cast<TagDecl>(C)) // typedef struct {} N;
      if (const NamedDecl *Alias = Tag->getTypedefNameForAnonDecl())
        N = Alias;
    if (!N || N->getDeclName().isEmpty() || N->isImplicit())
      continue;
    if (const auto *Space = dyn_cast<NamespaceDecl>(N);
        Space && (Space->isInline() || Space->isAnonymousNamespace()))
      continue;
    Own = N->getNameAsString() + "::" + Own;
  }
  return Qualified[D] = std::move(Own);
}

Symbol Names::display(const FunctionDecl *F) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->getParent()->isLambda()) {
    const FunctionDecl *Outer =
        functionAround(M->getParent()->getDeclContext());
    while (Outer && isa<CXXMethodDecl>(Outer) &&
           cast<CXXMethodDecl>(Outer)->getParent()->isLambda())
      Outer = functionAround(
          cast<CXXMethodDecl>(Outer)->getParent()->getDeclContext());
    if (Outer)
      return intern("lambda in " + qualified(Outer).str());
    const NamedDecl *Owner = LambdaOwners.lookup(M->getParent());
    if (!Owner)
      Owner =
          dyn_cast_or_null<NamedDecl>(M->getParent()->getLambdaContextDecl());
    if (Owner)
      return intern("lambda in " + qualified(Owner).str());
    return intern("lambda");
  }
  return intern(qualified(F));
}

/// Path as seen from Base: with "../" where it lies beside it.
static std::string relativeTo(llvm::StringRef Base, llvm::StringRef Path) {
  namespace path = llvm::sys::path;
  auto B = path::begin(Base), BEnd = path::end(Base);
  auto P = path::begin(Path), PEnd = path::end(Path);
  for (; B != BEnd && P != PEnd && *B == *P; ++B, ++P)
    ;
  llvm::SmallString<256> Result;
  for (; B != BEnd; ++B)
    if (*B != ".")
      path::append(Result, "..");
  for (; P != PEnd; ++P)
    path::append(Result, *P);
  return std::string(Result);
}

Symbol Names::file(FileID F) {
  auto [It, Fresh] = Files.try_emplace(F);
  if (!Fresh)
    return It->second;
  const SourceManager &Sources = Context.getSourceManager();
  llvm::SmallString<256> Path;
  if (auto Entry = Sources.getFileEntryRefForID(F))
    Path = Entry->getName();
  else
    Path = "<built-in>";
  Sources.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  llvm::SmallString<256> From(Base);
  Sources.getFileManager().makeAbsolutePath(From);
  llvm::sys::path::remove_dots(From, /*remove_dot_dot=*/true);
  std::string Text(Path);
  if (!isSystem(Sources.getLocForStartOfFile(F)))
    Text = relativeTo(From, Path);
  Symbol New = intern(Text);
  Files[F] = New;
  return New;
}

/// Whether the models describe the library that a header belongs to, however
/// the compiler is told to find it: Asio and the rest of Boost, Python and what
/// binds to it.
static bool isLibrary(const SourceManager &Sources, FileID F) {
  OptionalFileEntryRef File = Sources.getFileEntryRefForID(F);
  return File && F != Sources.getMainFileID() &&
         llvm::any_of(llvm::ArrayRef{"/include/asio/", "/include/boost/",
                                     "/boost/asio/", "/boost/beast/",
                                     "/include/python3", "/include/numpy/",
                                     "/include/pybind11/",
                                     "/include/nanobind/"},
                      [&](const char *Folder) {
                        return File->getName().contains(Folder);
                      });
}

bool Names::isOpaque(const FunctionDecl *F) {
  return !F->isInStdNamespace() && !F->isDefined() && !F->getBuiltinID() &&
         !isa<CXXConstructorDecl, CXXDestructorDecl>(F);
}

bool Names::isSystem(SourceLocation L) {
  if (L.isInvalid())
    return true;
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Place = Sources.getExpansionLoc(L);
  FileID F = Sources.getFileID(Place);
  auto [It, Fresh] = System.try_emplace(F, false);
  if (Fresh)
    It->second = Sources.isInSystemHeader(Place) || isLibrary(Sources, F);
  return It->second;
}

Loc Names::loc(SourceLocation L) {
  if (L.isInvalid())
    return {};
  const SourceManager &Sources = Context.getSourceManager();
  auto [F, Offset] = Sources.getDecomposedExpansionLoc(L);
  return {file(F), Sources.getLineNumber(F, Offset),
          Sources.getColumnNumber(F, Offset)};
}

} // namespace snarl::lowering
