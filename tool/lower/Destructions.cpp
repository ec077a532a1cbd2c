// Destructors, most of which nobody wrote: of variables, temporaries, members
// and bases, and of what a container or smart pointer of the library holds.
//
// Cost: linear in the parts of what is destroyed. Misses: parts of what a
// library's class holds, unless it is known to hold one object of a type that
// it is a template over.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

void FunctionLowering::lowerDestruction(PathId P, QualType T, Loc Where) {
  if (!P || T.isNull())
    return;
  while (const clang::Type *Element = T->getArrayElementTypeNoTypeQual()) {
    T = QualType(Element, 0);
    P = Out.step(P, Step::AnyElement);
  }
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition())
    return;
  if (R->isLambda()) { // what it has captured of another language's
    for (const FieldDecl *Captured : R->fields())
      if (foreign(Captured->getType()) && Captured->getType()->isRecordType())
        lowerDestruction(P, Captured->getType(), Where);
    return;
  }
  const CXXDestructorDecl *D = R->getDestructor();
  Site S;
  S.Callee = D;
  S.Name = D ? "" : (U.Name.qualified(R) + "::~" + R->getName()).str();
  S.HasThis = true;
  S.This = Value::address(P);
  S.Object = T;
  S.Where = Where;
  if (const FunctionModel *M = model(S))
    return apply(*M, S);
  lowerDropped(R, S);
  if (U.Type.is(T, TypeModel::Kind::Container))
    return lowerDestruction(Out.step(P, Step::AnyElement),
                            Types::argument(T, 0), Where);
  if (U.Name.isSystem(R)) {
    if (R->getName() == "unique_ptr" || R->getName() == "shared_ptr")
      lowerDestruction(Out.deref(P), Types::argument(T, 0), Where);
    else if (R->getName() == "optional")
      lowerDestruction(P, Types::argument(T, 0), Where);
    return;
  }
  if (D && !D->isTrivial())
    lowerUserCall(S);
}

/// Whether a pointer of type T that Init makes may have others beside it, which
/// keep the object alive: a shared_ptr to an object that is not made there.
static bool mayShare(QualType T, const Expr *Init) {
  auto IsShared = [](QualType Type) {
    const CXXRecordDecl *R = Type->getAsCXXRecordDecl();
    return R && R->getIdentifier() && R->getName() == "shared_ptr";
  };
  if (!IsShared(T))
    return false;
  const Expr *E = Init ? named(Init) : nullptr;
  if (const auto *C = dyn_cast_or_null<CXXConstructExpr>(E))
    return C->getNumArgs() == 0 || IsShared(C->getArg(0)->getType());
  const auto *C = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  return !F || !F->getIdentifier() ||
         (F->getName() != "make_shared" && F->getName() != "allocate_shared");
}

void FunctionLowering::lowerDestructor(const CFGImplicitDtor &D) {
  switch (D.getKind()) {
  case CFGElement::AutomaticObjectDtor: {
    auto A = D.castAs<CFGAutomaticObjDtor>();
    const VarDecl *V = A.getVarDecl();
    Loc Where = U.Name.loc(A.getTriggerStmt() ? A.getTriggerStmt()->getEndLoc()
                                              : V->getLocation());
    if (Facts.MovedFrom.count(V) || Facts.DeclaredBelow.count(V) ||
        mayShare(V->getType(), V->getInit()))
      return;
    QualType T = V->getType();
    if (!T->isReferenceType())
      return lowerDestruction(variable(V), T, Where);
    if (const Expr *Init = V->getInit()) // a temporary that V keeps alive
      if (core(Init)->isPRValue() && core(Init)->getType()->isRecordType())
        lowerDestruction(object(Init), core(Init)->getType(), Where);
    return;
  }
  case CFGElement::TemporaryDtor: {
    const CXXBindTemporaryExpr *B =
        D.castAs<CFGTemporaryDtor>().getBindTemporaryExpr();
    const CXXRecordDecl *R = B->getType()->getAsCXXRecordDecl();
    bool Closure = R && R->isLambda(); // was moved to where it is kept
    if (Closure || Facts.Consumed.count(core(B)) || Facts.Silent.count(B) ||
        mayShare(B->getType(), B->getSubExpr()))
      return;
    return lowerDestruction(object(B), B->getType(), at(B));
  }
  case CFGElement::MemberDtor: {
    const FieldDecl *Member = D.castAs<CFGMemberDtor>().getFieldDecl();
    return lowerDestruction(field(Out.deref(thisPath()), Member),
                            Member->getType(), U.Name.loc(F->getLocation()));
  }
  case CFGElement::BaseDtor:
    return lowerDestruction(
        Out.deref(thisPath()),
        D.castAs<CFGBaseDtor>().getBaseSpecifier()->getType(),
        U.Name.loc(F->getLocation()));
  case CFGElement::DeleteDtor: {
    const CXXDeleteExpr *E = D.castAs<CFGDeleteDtor>().getDeleteExpr();
    if (Facts.Silent.count(E))
      return;
    return lowerDestruction(deref(value(E->getArgument())),
                            E->getDestroyedType(), at(E));
  }
  default:
    return;
  }
}

} // namespace snarl::lowering
