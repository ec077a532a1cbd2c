// What variables, members, parts of aggregates and returned objects begin as:
// those that may refer to something are bound to it. A static local begins once
// for all threads. What a library makes in place is constructed as if the
// program did so.
//
// Cost: linear in the initialisers. Misses: members of a union; conversions of
// what a library passes to a constructor.

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// The initialiser of a static local runs once, and all others wait for it
/// ([stmt.dcl]/3): it runs under the pseudo-lock "<once>" of the variable, and
/// who comes later holds that lock shared.
void FunctionLowering::enterOnce(const Stmt *S) {
  auto It = Facts.Once.find(S);
  if (It == Facts.Once.end() || !Begun.insert(It->second).second)
    return;
  PathId Lock = Out.field(variable(It->second), U.Name.intern("<once>"));
  emit(U.Name.loc(It->second->getLocation()), Acquire{Lock});
}

void FunctionLowering::leaveOnce(const VarDecl *V) {
  if (!Begun.count(V))
    return;
  PathId Lock = Out.field(variable(V), U.Name.intern("<once>"));
  Loc Where = U.Name.loc(V->getLocation());
  emit(Where, Release{Lock});
  emit(Where, Acquire{Lock, /*Shared=*/true});
}

void FunctionLowering::lowerVariable(const VarDecl *V) {
  if (!V)
    return;
  const Expr *Init = V->getInit();
  Loc Where = U.Name.loc(V->getLocation());
  PathId Target = variable(V);
  if (isScalar(V->getType()) && !V->isStaticLocal()) {
    if (Init && !Facts.RangeVariables.count(V) &&
        (Questioned->about(V) || test(Init).Lock))
      answer(Target, Init, Where);
    else if (Questioned->about(V))
      emit(Where, Answer{Target, {}, {}});
    forgetShifted(V, Where);
  }
  if (!Init)
    return;
  if (V->hasLocalStorage() && isSelf(Init))
    emit(Where, Acquire{ownerLock(V)});
  else
    lowerOwner(Target, Init, Where);
  if (auto It = Facts.RangeVariables.find(V);
      It != Facts.RangeVariables.end()) {
    const Expr *Over = It->second->getRangeInit();
    PathId Element = place(Over).Path;
    if (!Element || !U.Type.mayRefer(V->getType()))
      return;
    Element = Out.step(Element, Step::AnyElement);
    emit(Where,
         Bind{Target, V->getType()->isReferenceType() ? Value::address(Element)
                                                      : Value::load(Element)});
    return;
  }
  if (V->getName().starts_with("__range") && V->isImplicit()) {
    access(place(Init).Path, Init->getType(), Access::Mode::Read, false,
           U.Name.loc(Init->getBeginLoc()));
    emit(Where, Bind{Target, passed(Init, V->getType())});
    return;
  }
  if (V->isImplicit() && Facts.Iteration.count(Init))
    return;
  if (!U.Type.mayRefer(V->getType()))
    return;
  const Expr *Inner = core(Init);
  if (isa<CXXConstructExpr>(Inner) && model(Inner))
    return; // the model says what it refers to
  Value What = V->getType()->isReferenceType() ? passed(Init, V->getType())
                                               : value(Init);
  if (isa<LambdaExpr>(Inner) && !V->getType()->isReferenceType())
    return; // the closure itself: see lowerLambda
  if (What.K == Value::Kind::Unknown)
    return bindEither(Target, V->getType(), Init, Where);
  // An iterator that counts rounds leads to another element in each.
  if (What.K == Value::Kind::Address && countsStarts(V))
    What.Path = ownElement(What.Path);
  if (!(What == Value::load(Target)))
    emit(Where, Bind{Target, std::move(What)});
}

/// A pointer or reference that a `?:` sets is bound to both sides, in one
/// place.
void FunctionLowering::bindEither(PathId Target, QualType T, const Expr *E,
                                  Loc Where) {
  const auto *C = dyn_cast<ConditionalOperator>(core(E->IgnoreParenImpCasts()));
  if (!C || !(T->isPointerType() || T->isReferenceType()))
    return;
  auto Side = [&](const Expr *Each) {
    return T->isReferenceType() ? passed(Each, T) : value(Each);
  };
  Value Yes = Side(C->getTrueExpr()), No = Side(C->getFalseExpr());
  if (Yes.K == Value::Kind::Unknown || No.K == Value::Kind::Unknown)
    return;
  emit(Where, Bind{Target, std::move(Yes)});
  emit(Where, Bind{Target, std::move(No)});
}

void FunctionLowering::lowerInitializer(const CXXCtorInitializer *I) {
  const FieldDecl *Member = I->getAnyMember();
  if (Member && Member->getType()->isIntegralOrEnumerationType() &&
      ((I->isWritten() && ticks(I->getInit()).value_or(0) != 0) ||
       (Member->getType()->isBooleanType() && test(I->getInit()))))
    answer(field(Out.deref(thisPath()), Member), I->getInit(),
           U.Name.loc(I->getSourceLocation()));
  if (Member)
    lowerOwner(field(Out.deref(thisPath()), Member), I->getInit(),
               U.Name.loc(I->getSourceLocation()));
  if (!Member || !U.Type.mayRefer(Member->getType()))
    return;
  const Expr *Init = I->getInit();
  const Expr *Inner = core(Init);
  if (isa<CXXConstructExpr>(Inner) && model(Inner))
    return;
  PathId Target = field(Out.deref(thisPath()), Member);
  Value What = Member->getType()->isReferenceType()
                   ? passed(Init, Member->getType())
                   : value(Init);
  if (What.K == Value::Kind::Unknown || What == Value::load(Target))
    return;
  Loc Where = U.Name.loc(I->isWritten() ? I->getSourceLocation()
                                        : Member->getLocation());
  emit(Where, Bind{Target, std::move(What)});
}

void FunctionLowering::lowerPart(PathId Part, const Expr *Init, QualType T) {
  Value What = T->isReferenceType() ? passed(Init, T) : value(Init);
  if (What.K != Value::Kind::Unknown && !(What == Value::load(Part)))
    emit(at(Init), Bind{Part, std::move(What)});
}

/// A member of a framework's table in which it finds what to call: a model says
/// what becomes of what is put there. Its arguments are that, and the parts of
/// the aggregate that stand Around it.
void FunctionLowering::lowerMember(const FieldDecl *Member, const Expr *Init,
                                   const InitListExpr *Around) {
  QualType T = Member->getType();
  if (!T->isFunctionPointerType() && !T->isVoidPointerType())
    return;
  Site S;
  S.Name = U.Name.qualified(Member);
  S.Args.push_back(Init);
  if (Around)
    llvm::append_range(S.Args, Around->inits());
  S.Where = at(Init);
  if (const FunctionModel *M = model(S))
    apply(*M, S);
}

/// Members and elements of an aggregate that refer to something.
void FunctionLowering::lowerAggregate(const InitListExpr *E) {
  if (E->isTransparent() || !E->isSemanticForm() ||
      !U.Type.mayRefer(E->getType()))
    return;
  PathId Object = object(E);
  unsigned N = 0;
  if (E->getType()->isArrayType()) {
    QualType T(E->getType()->getArrayElementTypeNoTypeQual(), 0);
    for (const Expr *Init : E->inits()) {
      lowerPart(Out.step(Object, Step::Element, 0, N++), Init, T);
      lowerPart(Out.step(Object, Step::AnyElement), Init, T);
    }
    return;
  }
  const RecordDecl *R = E->getType()->getAsRecordDecl();
  if (const auto *C = dyn_cast_or_null<CXXRecordDecl>(R))
    N = C->getNumBases();
  if (!R || R->isUnion())
    return;
  for (const FieldDecl *Member : R->fields()) {
    if (isUnnamedBitField(Member))
      continue;
    if (N >= E->getNumInits())
      return;
    const Expr *Init = E->getInit(N++);
    if (!Init || !U.Type.mayRefer(Member->getType()))
      continue;
    lowerPart(field(Object, Member), Init, Member->getType());
    lowerMember(Member, Init, E);
  }
}

void FunctionLowering::lowerReturn(const Expr *E) {
  QualType T = F ? F->getReturnType() : E->getType();
  answerReturn(E);
  if (!U.Type.mayRefer(T))
    return;
  const Expr *Inner = core(E);
  if (isa<CXXConstructExpr>(Inner) && model(Inner) &&
      !cast<CXXConstructExpr>(Inner)
           ->getConstructor()
           ->isCopyOrMoveConstructor())
    return;
  PathId Target = Out.root(Step::Return);
  Value What = T->isReferenceType() ? passed(E, T) : value(E);
  if (What.K != Value::Kind::Unknown && !(What == Value::load(Target)))
    emit(at(E), Bind{Target, std::move(What)});
}

/// The constructor of R that is meant by Args: it takes as many, and more of
/// them as they are than any other.
static const CXXConstructorDecl *
constructorFor(const CXXRecordDecl *R, llvm::ArrayRef<const Expr *> Args,
               ASTContext &Context) {
  const CXXConstructorDecl *Best = nullptr;
  unsigned BestScore = 0;
  for (const CXXConstructorDecl *C : R->getDefinition()->ctors()) {
    if (Args.size() < C->getMinRequiredArguments() ||
        Args.size() > C->getNumParams())
      continue;
    unsigned Score = 1;
    for (unsigned I = 0; I < Args.size(); ++I)
      Score += Context.hasSameUnqualifiedType(
          C->getParamDecl(I)->getType().getNonReferenceType(),
          Args[I]->getType());
    if (Score > BestScore) {
      Best = C;
      BestScore = Score;
    }
  }
  return Best;
}

/// A library makes an object of type T at P from Args.
void FunctionLowering::construct(QualType T, PathId P,
                                 llvm::ArrayRef<const Expr *> Args,
                                 const Site &Around) {
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition() || !P)
    return;
  if (U.Type.is(T, TypeModel::Kind::Callable) && !Args.empty()) {
    Value Held = callable(Args.front(), nullptr);
    if (Held.K != Value::Kind::Unknown)
      emit(Around.Where, Bind{P, std::move(Held)});
    return;
  }
  Site S;
  S.HasThis = true;
  S.This = Value::address(P);
  S.Object = T;
  S.Args.append(Args.begin(), Args.end());
  S.Where = Around.Where;
  if (!U.Name.isSystem(R)) {
    S.Callee = constructorFor(R, Args, U.Context);
    if (S.Callee && !lowerCopy(S))
      lowerUserCall(S);
  } else if (U.Type.is(T, TypeModel::Kind::Guard)) {
    S.Whole = Around.Whole;
    S.Name = (U.Name.qualified(R) + "::" + R->getName()).str();
    if (const FunctionModel *M = model(S))
      apply(*M, S);
  }
}

} // namespace snarl::lowering
