// Enters variables and fields into the summary. See Variables.h.

#include "tool/lower/Variables.h"

#include "tool/lower/ClangVersions.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace snarl::lowering {

/// Whether D is a bit-field that ends a run: `: 0`.
static bool partsBits(const FieldDecl *D) {
  return isUnnamedBitField(D) &&
         D->getBitWidth()->EvaluateKnownConstInt(D->getASTContext()).isZero();
}

const FieldDecl *memoryLocation(const FieldDecl *D) {
  if (D->getParent()->isUnion())
    return *D->getParent()->field_begin();
  if (!D->isBitField())
    return D;
  const FieldDecl *First = nullptr;
  for (const FieldDecl *F : D->getParent()->fields()) {
    if (!F->isBitField() || partsBits(F))
      First = nullptr;
    else if (!First && !isUnnamedBitField(F))
      First = F;
    if (F == D)
      break;
  }
  return First;
}

/// The name for messages; of members that share a location, all names.
static std::string nameOf(const ValueDecl *D, Names &Name) {
  if (!D->getDeclName())
    return "";
  std::string Result = Name.qualified(D).str();
  const auto *Shared = dyn_cast<FieldDecl>(D);
  if (!Shared || !(Shared->isBitField() || Shared->getParent()->isUnion()))
    return Result;
  for (const FieldDecl *F : Shared->getParent()->fields())
    if (F != Shared && F->getDeclName() && memoryLocation(F) == Shared)
      Result += "/" + F->getNameAsString();
  return Result;
}

/// Whether only its class, or only its file, can name it.
static bool isPrivate(const ValueDecl *D) {
  if (isa<FieldDecl>(D))
    return D->getAccess() == AS_private || D->getAccess() == AS_protected;
  return !D->hasExternalFormalLinkage() || D->getAccess() == AS_private ||
         D->getAccess() == AS_protected;
}

/// Whether its declaration gives it a number other than 0.
static bool isRaised(const ValueDecl *D, const ASTContext &Context) {
  const Expr *Init = nullptr;
  if (const auto *V = dyn_cast<VarDecl>(D))
    Init = V->getAnyInitializer();
  else if (const auto *F = dyn_cast<FieldDecl>(D))
    Init = F->getInClassInitializer();
  Expr::EvalResult Result;
  return Init && !Init->isValueDependent() &&
         Init->getType()->isIntegralOrEnumerationType() &&
         Init->EvaluateAsInt(Result, Context) && Result.Val.getInt() != 0;
}

/// The lock that guarded_by names: a variable, or a field of the same object.
Symbol VariableTable::guardOf(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    E = Unary->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return add(M->getMemberDecl());
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    return add(R->getDecl());
  return 0;
}

Symbol VariableTable::add(const ValueDecl *D) {
  D = cast<ValueDecl>(D->getCanonicalDecl());
  Symbol Usr = Name.usr(D);
  if (!Seen.insert(D).second)
    return Usr;
  Variable V;
  V.Usr = Usr;
  V.Name = Name.intern(nameOf(D, Name));
  if (const auto *Record = dyn_cast<RecordDecl>(D->getDeclContext()))
    V.Class = Name.usr(Record);
  PrintingPolicy Policy = Context.getPrintingPolicy();
  Policy.AnonymousTagLocations = false; // they are absolute paths
  V.Type = Name.intern(D->getType().getAsString(Policy));
  V.Where = Name.loc(D->getLocation());
  V.Const = D->getType().isConstQualified();
  if (const auto *Var = dyn_cast<VarDecl>(D))
    V.Const = V.Const || Var->isConstexpr();
  QualType Bare = D->getType();
  while (const clang::Type *Element = Bare->getArrayElementTypeNoTypeQual())
    Bare = QualType(Element, 0);
  V.Atomic = Type.isAtomic(Bare);
  V.Mutex = Type.isMutex(Bare);
  V.Private = isPrivate(D);
  V.Raised = isRaised(D, Context);
  if (const auto *Guarded = D->getAttr<GuardedByAttr>())
    V.Guard = guardOf(Guarded->getArg());
  Out.Variables.push_back(V);
  return Usr;
}

void VariableTable::addLocks(const CXXRecordDecl *R) {
  if (!R->hasDefinition())
    return;
  for (const FieldDecl *F : R->getDefinition()->fields())
    if (Type.isMutex(F->getType()) || Type.isAtomic(F->getType()))
      add(F);
}

} // namespace snarl::lowering
