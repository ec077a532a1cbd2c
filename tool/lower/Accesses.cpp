// Reads, writes and updates of objects that another thread could see. What a
// body keeps to itself, constants, and the library's own variables are left
// out; so are the plain reads inside `x = x + 1`, which is one update.
//
// A store of what was worked out from an earlier load of the same object is an
// update, too, which knows its load (SplitUpdates.cpp).
//
// Cost: constant an expression.

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

void FunctionLowering::access(PathId P, QualType T, Access::Mode M, bool Atomic,
                              Loc Where, const Stored &New) {
  if (!P || !escapes(P) || T.isNull())
    return;
  if (U.Type.isMutex(T) || (!Atomic && U.Type.is(T, TypeModel::Kind::Atomic)))
    return;
  QualType Held = T.getNonReferenceType();
  if (U.Type.is(Held, TypeModel::Kind::Atomic))
    if (QualType Inner = Types::argument(Held, 0); !Inner.isNull())
      Held = Inner;
  Access A;
  A.Path = P;
  A.M = M;
  A.Atomic = Atomic || T.getNonReferenceType()->isAtomicType();
  A.Scalar = isScalar(Held);
  A.Counter = M == Access::Mode::Update && isNumber(Held);
  A.By = New.By;
  A.Load = New.Load;
  A.Order = New.Order;
  A.Sums = A.Counter && New.Sums;
  A.Frees = New.Frees;
  emit(Where, A);
}

void FunctionLowering::access(const Expr *Object, Access::Mode M, Loc Where,
                              const Stored &New) {
  Place P = place(Object);
  if (P.Const || !P.Path)
    return;
  bool Atomic = Facts.Atomic.count(core(Object));
  // Before OpenMP 3.1 had atomic reads and writes, they were written as plain
  // ones and a flush.
  if (const auto *D = dyn_cast<DeclRefExpr>(core(Object)))
    Atomic |= M != Access::Mode::Update && Facts.Flushed.count(D->getDecl());
  access(P.Path, Object->getType(), M, Atomic, Where, New);
}

void FunctionLowering::lowerRead(const CastExpr *E) {
  if (Facts.Absorbed.count(E))
    return;
  // The value of an assignment is not read again.
  const Expr *Object = core(E->getSubExpr());
  if (isa<BinaryOperator>(Object) ||
      (isa<UnaryOperator>(Object) &&
       cast<UnaryOperator>(Object)->isIncrementDecrementOp()))
    return;
  access(E->getSubExpr(), Access::Mode::Read, at(E->getSubExpr()));
}

void FunctionLowering::lowerUnary(const UnaryOperator *E) {
  if (!E->isIncrementDecrementOp())
    return;
  access(E->getSubExpr(), Access::Mode::Update, at(E), {.Sums = true});
  moveOn(E->getSubExpr(), at(E));
  answerStep(E->getSubExpr(), E->isIncrementOp() ? 1 : -1, at(E));
}

/// Whether parts that such an operator makes may be put together by it.
static bool sums(BinaryOperatorKind Op) {
  return Op == BO_Add || Op == BO_Sub || Op == BO_Mul || Op == BO_And ||
         Op == BO_Or || Op == BO_Xor;
}

/// `x += 2` and the like.
void FunctionLowering::lowerCompound(const BinaryOperator *E) {
  access(E->getLHS(), Access::Mode::Update, at(E),
         {.Sums = sums(
              BinaryOperator::getOpForCompoundAssignment(E->getOpcode()))});
  moveOn(E->getLHS(), at(E));
  bool Adds = E->getOpcode() == BO_AddAssign;
  std::optional<std::int64_t> By;
  if (Adds || E->getOpcode() == BO_SubAssign)
    By = ticks(E->getRHS());
  if (By)
    answerStep(E->getLHS(), Adds ? *By : -*By, at(E));
  else
    answerAssignment(E->getLHS(), nullptr, at(E));
}

void FunctionLowering::lowerBinary(const BinaryOperator *E) {
  if (E->isCompoundAssignmentOp())
    return lowerCompound(E);
  if (E->getOpcode() != BO_Assign)
    return;
  const Expr *Target = E->getLHS(), *From = E->getRHS();
  QualType T = Target->getType();
  bool Update = Facts.Updates.count(E);
  Stored New;
  // `x = x + 1` on a plain object is one update as it stands.
  if (T->isAtomicType())
    New = stored(E, From, place(Target).Path, Target);
  else if (!Update && isNumber(T))
    New.Load = loadBehind(From, place(Target).Path, Target);
  const auto *Made = dyn_cast<BinaryOperator>(core(From));
  New.Sums = Update && Made && sums(Made->getOpcode()) &&
             (sameObject(Made->getLHS()->IgnoreParenImpCasts(), Target) ||
              (Made->getOpcode() != BO_Sub &&
               sameObject(Made->getRHS()->IgnoreParenImpCasts(), Target)));
  Update |= isUpdate(New);
  access(Target, Update ? Access::Mode::Update : Access::Mode::Write, at(E),
         New);
  lowerOwner(place(Target).Path, From, at(E));
  answerAssignment(Target, From, at(E));
  if (T->isAtomicType() && constant(From) == 0)
    if (PathId P = place(Target).Path)
      emit(at(E), Release{Out.field(P, U.Name.intern("<claim>"))});
  if (T->isIntegerType())
    numberThread(E);
  PathId P = U.Type.mayRefer(T) ? place(Target).Path : 0;
  if (!P)
    return;
  Value V = value(From);
  if (V.K == Value::Kind::Unknown)
    bindEither(P, From->getType(), From, at(E));
  else if (!(V == Value::load(P)))
    emit(at(E), Bind{P, std::move(V)});
  if (const auto *M = dyn_cast<MemberExpr>(core(Target)))
    if (const auto *Member = dyn_cast<FieldDecl>(M->getMemberDecl()))
      lowerMember(Member, From);
}

void FunctionLowering::lowerAtomicBuiltin(const AtomicExpr *E) {
  llvm::StringRef Name = atomicName(E);
  Access::Mode M = Access::Mode::Update;
  if (Name.contains("load"))
    M = Access::Mode::Read;
  else if (Name.contains("store") || Name.contains("init") ||
           Name.contains("clear"))
    M = Access::Mode::Write;
  PathId P = deref(value(E->getPtr()));
  Stored New;
  if (Name.contains("store"))
    New = stored(E, E->getVal1(), P, E->getPtr());
  else if (Name.contains("fetch") || Name.contains("exchange"))
    New.Order = orderForValue(E->getVal1());
  access(P, E->getPtr()->getType()->getPointeeType(),
         isUpdate(New) ? Access::Mode::Update : M, /*Atomic=*/true, at(E), New);
  rememberAtomic(E, P, M, Name.contains("store") ? E->getVal1() : nullptr);
  if (!P)
    return;
  // Who sets a flag that was clear has claimed it, until it is cleared.
  PathId Claim = Out.field(P, U.Name.intern("<claim>"));
  bool Swaps = Name.contains("compare_exchange") && constant(E->getVal2()) == 1;
  bool Exchanges = Name.contains("exchange") && !Name.contains("compare");
  bool Sets = Name.contains("test_and_set") ||
              (Exchanges && constant(E->getVal1()) == 1);
  bool Clears = Name.contains("clear") ||
                (Name.contains("store") && constant(E->getVal1()) == 0);
  if (Swaps || Sets) {
    emit(at(E), Acquire{Claim, /*Shared=*/false, /*Try=*/true});
    Tested[E] = {.Lock = Claim, .Truth = Swaps ? NonZero : Zero};
  } else if (Clears) {
    emit(at(E), Release{Claim});
  }
  if ((Swaps || Sets || Clears) && ordersNothing(E))
    emit(at(E), Release{Out.field(P, U.Name.intern("<loose>"))});
}

void FunctionLowering::lowerDelete(const CXXDeleteExpr *E) {
  access(deref(value(E->getArgument())), E->getDestroyedType(),
         Access::Mode::Write, false, at(E), {.Frees = true});
}

} // namespace snarl::lowering
