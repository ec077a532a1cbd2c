// A call that a model describes becomes the model's effects, in their order:
// the events of the IR.
//
// Cost: linear in the model. Misses: effects that depend on what the call
// returns, but for locks that were tried (see Tests.cpp).

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// The bytes of an atomic beyond which its operations take a lock, and what one
/// costs then.
static constexpr std::int64_t LargestAtomic = 16;
static constexpr std::uint64_t LockedOperation = 50;

/// What starts the thread, as users call it: the class, if a constructor does
/// or a container that builds its element in place.
Symbol FunctionLowering::starter(const Site &S, Symbol Api) {
  const CXXRecordDecl *R = nullptr;
  if (const auto *C = dyn_cast_or_null<CXXConstructorDecl>(S.Callee))
    R = C->getParent();
  else if (S.Object.isNull())
    return Api;
  else if (QualType Held = Types::argument(S.Object, 0);
           !Held.isNull() && U.Type.is(S.Object, TypeModel::Kind::Container))
    R = Held->getAsCXXRecordDecl();
  return R ? U.Name.intern(U.Name.qualified(R)) : Api;
}

/// Some element, as the one that only the thread at hand is given.
PathId FunctionLowering::ownElement(PathId P) {
  if (!P || Out[P].Kind != Step::AnyElement)
    return P;
  return Out.step(Out[P].Parent, Step::UniqueElement);
}

void FunctionLowering::spawn(const Effect &E, const Site &S, Symbol Api) {
  Spawn Event;
  bool Outer = std::exchange(Spawning, true);
  Exprs Args = operandArguments(E.Args, E, S);
  llvm::SmallVector<Value, 1> Entries = entries(E.From, S, &Args);
  for (const Expr *A : Args)
    Event.Args.push_back(decayed(A));
  if (!E.Args.Steps.empty())
    Event.Args.push_back(operandValue(E.Args, S, true));
  if (E.Distinct)
    for (Value &V : Event.Args)
      V.Path = ownElement(V.Path);
  Spawning = Outer;
  bool Detached = S.Whole && Facts.Detached.count(S.Whole);
  Event.Handle = Detached ? 0 : operandPath(E.Handle, S);
  if (Event.Handle)
    Started.insert(Event.Handle);
  Event.Api = starter(S, Api);
  Event.Many = E.Many;
  Event.Joined = E.Joined;
  Event.OneRound = inOneRound(S.Whole);
  Event.On = E.Thread;
  // A call that answers with the handle, or with an error, may have failed.
  if (S.Whole && Event.Handle && isScalar(S.Whole->getType())) {
    PathId Failed = Out.field(Event.Handle, U.Name.intern("<failed>"));
    bool Made = E.Handle.K == Operand::Kind::Result;
    Tested[S.Whole] = {.Lock = Failed, .Truth = Made ? Zero : NonZero};
  }
  for (Value &Each : Entries) {
    Event.Entry = std::move(Each);
    emit(S.Where, Event);
  }
  spawnDrops(std::move(Event), S);
}

/// The member function that `&C::f` or std::mem_fn(&C::f) names, or null.
static const FunctionDecl *memberNamed(const Expr *E) {
  E = named(E);
  if (const auto *C = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *F = C->getDirectCallee();
        F && F->getIdentifier() && F->getName() == "mem_fn" &&
        C->getNumArgs() == 1)
      E = named(C->getArg(0));
  const auto *Address = dyn_cast<UnaryOperator>(E);
  if (!Address || Address->getOpcode() != UO_AddrOf)
    return nullptr;
  const auto *D = dyn_cast<DeclRefExpr>(core(Address->getSubExpr()));
  return D ? dyn_cast<CXXMethodDecl>(D->getDecl()) : nullptr;
}

void FunctionLowering::invoke(const Effect &E, const Site &S) {
  Call Event;
  Exprs Args = operandArguments(E.Args, E, S);
  Event.Target = entry(E.From, S, &Args);
  for (const Expr *A : Args) {
    unsigned N = llvm::find(S.Args, A) - S.Args.begin();
    Event.Args.push_back(passed(A, parameter(S, N)));
  }
  if (!E.Args.Steps.empty())
    if (PathId P = operandPath(E.Args, S))
      Event.Args.push_back(Value::address(P));
  if (E.From.K == Operand::Kind::Arg && E.From.Index < S.Args.size() &&
      !Event.Args.empty())
    if (const FunctionDecl *Named = memberNamed(S.Args[E.From.Index])) {
      // A member of the library that is handed on, as in std::mem_fn.
      Site Member;
      Member.Callee = Named;
      Member.HasThis = true;
      Member.This = Event.Args.front();
      Member.Where = S.Where;
      if (const FunctionModel *M = model(Member))
        return apply(*M, Member);
    }
  if (S.Whole && !Facts.Unused.count(S.Whole) && isa<CallExpr>(S.Whole) &&
      U.Type.mayRefer(S.Whole->getType()))
    Event.Result = S.Whole->isPRValue() && S.Whole->getType()->isRecordType()
                       ? object(S.Whole)
                       : resultOf(S.Whole);
  // Twice stands for often: what one call starts meets what the next one does.
  PathId Kept = E.On ? operandPath(E.On, S) : 0;
  for (unsigned Round = 0; Round <= E.Many; ++Round) {
    if (Kept)
      Event.Result = Out.root(Step::Result, 0, NextResult++);
    emit(S.Where, Event);
    if (Kept)
      emit(S.Where, Bind{Kept, Value::load(Event.Result)});
  }
}

void FunctionLowering::accesses(const Effect &E, const Site &S) {
  Access::Mode M = E.K == Effect::Kind::Read     ? Access::Mode::Read
                   : E.K == Effect::Kind::Update ? Access::Mode::Update
                                                 : Access::Mode::Write;
  QualType T = S.Object;
  bool Constant = false;
  if (E.On.K == Operand::Kind::Arg && E.On.Index < S.Args.size()) {
    const Expr *A = S.Args[E.On.Index];
    T = A->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    Constant = A->isGLValue() && place(A).Const;
  } else if (E.On.K == Operand::Kind::This && S.Whole) {
    if (const auto *C = dyn_cast<CallExpr>(S.Whole)) {
      const Expr *Object =
          isa<CXXMemberCallExpr>(C)
              ? cast<CXXMemberCallExpr>(C)->getImplicitObjectArgument()
          : C->getNumArgs() ? C->getArg(0)
                            : nullptr;
      Constant = Object && Object->isGLValue() && place(Object).Const;
    }
  }
  if (E.On.K == Operand::Kind::Hidden || E.On.K == Operand::Kind::Locked)
    T = U.Context.VoidTy;
  if (T.isNull() && S.Whole)
    T = S.Whole->getType();
  if (Constant)
    return;
  for (PathId P : operandPaths(E.On, E, S)) {
    Stored New{.Frees = E.K == Effect::Kind::Free};
    unsigned Value = E.On.K == Operand::Kind::Arg ? E.On.Index + 1 : 0;
    if (E.Atomic && M == Access::Mode::Write && Value < S.Args.size())
      New = stored(S.Whole, S.Args[Value], P, nullptr);
    else if (E.Atomic && M == Access::Mode::Update && Value < S.Args.size())
      New.Order = orderForValue(S.Args[Value]);
    access(P, T, isUpdate(New) ? Access::Mode::Update : M, E.Atomic, S.Where,
           New);
    if (M == Access::Mode::Write && Value < S.Args.size())
      lowerOwner(P, S.Args[Value], S.Where);
    if (E.Atomic && U.Type.is(T, TypeModel::Kind::Atomic) &&
        U.Context.getTypeSizeInChars(T.getNonReferenceType()).getQuantity() >
            LargestAtomic)
      emit(S.Where, Work{U.Name.intern("<large atomic>"), LockedOperation});
    if (E.Atomic)
      rememberAtomic(S.Whole, P, M,
                     Value < S.Args.size() ? S.Args[Value] : nullptr);
  }
}

/// Whether what S takes or gives up is a lock that no thread owns.
bool FunctionLowering::isUnowned(const Site &S) {
  auto Is = [&](QualType T) {
    return !T.isNull() && (U.Type.is(T, TypeModel::Kind::AsyncMutex) ||
                           U.Type.is(T, TypeModel::Kind::Semaphore));
  };
  auto Points = [&](const Expr *A) {
    QualType T = A->getType();
    return Is(T->isPointerType() ? T->getPointeeType() : T);
  };
  return (!S.Object.isNull() &&
          (Is(S.Object) || Is(Types::argument(S.Object, 0)))) ||
         llvm::any_of(S.Args, Points);
}

/// Locks are taken or given up, or the result tells of them.
void FunctionLowering::applyToLocks(const Effect &E, const Site &S) {
  switch (E.K) {
  case Effect::Kind::Acquire:
  case Effect::Kind::Try:
    for (PathId P : lockPaths(E, S)) {
      bool Try = E.K == Effect::Kind::Try;
      emit(S.Where, Acquire{P, E.Shared, Try, isUnowned(S)});
      tellOrder(E, S, P);
      if (Try && S.Whole)
        Tested[S.Whole] = {.Lock = P, .Truth = E.Zero ? Zero : NonZero};
    }
    return;
  case Effect::Kind::Release:
    for (PathId P : lockPaths(E, S)) {
      emit(S.Where, Release{P});
      tellOrder(E, S, P);
    }
    return;
  case Effect::Kind::Guard: {
    PathId On = operandPath(E.On, S);
    PathId From = operandPath(E.From, S);
    if (On && From && On != From)
      emit(S.Where, Bind{Out[On].Parent, Value::address(From)});
    return;
  }
  case Effect::Kind::Holds:
    if (PathId P = operandPath(E.On, S); P && S.Whole)
      Tested[S.Whole] = {.Lock = P, .Truth = E.Zero ? Zero : NonZero};
    return;
  default:
    return;
  }
}

/// An object, or the result, refers to something from now on.
void FunctionLowering::applyToNames(const Effect &E, const Site &S) {
  const bool NewObject =
      S.Whole && S.Whole->isPRValue() && S.Whole->getType()->isRecordType();
  switch (E.K) {
  case Effect::Kind::Bind:
  case Effect::Kind::Store: {
    PathId On = operandPath(E.On, S);
    Value V = E.K == Effect::Kind::Store ? entry(E.From, S, nullptr)
                                         : operandValue(E.From, S, true);
    if (On && V.K != Value::Kind::Unknown && !(V == Value::load(On)))
      emit(S.Where, Bind{On, std::move(V)});
    return;
  }
  case Effect::Kind::Alias:
    // What the result refers to: see placeOfCall and valueOfCall. A class that
    // stands for a reference, as that to a bit, is an object of its own.
    if (NewObject && !U.Type.is(S.Whole->getType(), TypeModel::Kind::Pointer))
      if (PathId On = operandPath(E.On, S))
        emit(S.Where, Bind{object(S.Whole), Value::address(On)});
    return;
  case Effect::Kind::Copy:
    // A temporary, too, has to be known by what it copies.
    if (NewObject) {
      PathId Object = object(S.Whole);
      Value V = operandValue(E.On, S, /*Copied=*/true);
      if (V.K != Value::Kind::Unknown && !(V == Value::load(Object)))
        emit(S.Where, Bind{Object, std::move(V)});
    }
    return;
  case Effect::Kind::Make: {
    QualType T = S.Whole ? S.Whole->getType() : QualType();
    QualType Pointee = T.isNull() || !T->isPointerType() ? Types::argument(T, 0)
                                                         : T->getPointeeType();
    construct(Pointee, heapOf(S.Whole), operandArguments(E.Args, E, S), S);
    return;
  }
  default:
    return;
  }
}

void FunctionLowering::join(const Effect &E, const Site &S) {
  for (PathId P : operandPaths(E.On, E, S)) {
    // `T = std::jthread(F)` joins what T was, not what it becomes.
    const Expr *New = S.Args.size() == 1 ? core(S.Args[0]) : nullptr;
    const auto *Empty = dyn_cast_or_null<CXXConstructExpr>(New);
    bool Becomes = New && New->isPRValue() && isHandle(New) &&
                   !(Empty && !Empty->getNumArgs()) && object(New) == P;
    if (Becomes)
      continue;
    emit(S.Where, Join{P});
    if (!isa_and_nonnull<CXXDestructorDecl>(S.Callee))
      Started.erase(P);
  }
}

void FunctionLowering::apply(const Effect &E, const Site &S, Symbol Api) {
  switch (E.K) {
  case Effect::Kind::Acquire:
  case Effect::Kind::Try:
  case Effect::Kind::Release:
  case Effect::Kind::Guard:
  case Effect::Kind::Holds:
    return applyToLocks(E, S);
  case Effect::Kind::Bind:
  case Effect::Kind::Store:
  case Effect::Kind::Alias:
  case Effect::Kind::Copy:
  case Effect::Kind::Make:
    return applyToNames(E, S);
  case Effect::Kind::Partial:
    return; // what the result is: see valueOfCall
  case Effect::Kind::Read:
  case Effect::Kind::Write:
  case Effect::Kind::Free:
  case Effect::Kind::Update:
    return accesses(E, S);
  case Effect::Kind::Spawn:
    return spawn(E, S, Api);
  case Effect::Kind::Invoke:
    return invoke(E, S);
  case Effect::Kind::Join:
    return join(E, S);
  case Effect::Kind::Wait:
    for (PathId P : operandPaths(E.On, E, S))
      emit(S.Where, Wait{P, operandPath(E.Lock, S)});
    return;
  case Effect::Kind::Notify:
    for (PathId P : operandPaths(E.On, E, S))
      emit(S.Where, Notify{P});
    return;
  case Effect::Kind::Block: {
    // A coroutine is resumed when the future that it awaits has its value.
    if (E.Category == "future" && F->getIdentifier() &&
        F->getName() == "await_resume")
      return;
    // A destructor that may wait does so if the thread was started here and
    // nobody has waited for it since.
    bool Certain = isa_and_nonnull<CXXDestructorDecl>(S.Callee) &&
                   Started.count(deref(S.This));
    emit(S.Where,
         Block{Api, U.Name.intern(E.Category),
               Certain ? BlockTier::Always : E.Tier, nanoseconds(E, S)});
    return;
  }
  case Effect::Kind::Work:
    emit(S.Where, Work{Api, E.Weight});
    return;
  case Effect::Kind::Need:
    for (PathId P : operandPaths(E.On, E, S))
      emit(S.Where, Need{P, Api, E.Yields, E.Raises});
    return;
  case Effect::Kind::Expose:
    for (Value &Entry : entries(E.From, S, nullptr))
      if (Entry.K == Value::Kind::Callable || Entry.K == Value::Kind::Load)
        emit(S.Where, Expose{std::move(Entry), operandPath(E.Lock, S), Api});
    return;
  case Effect::Kind::Hop:
    if (E.To == Suspend::Hop::None)
      emit(S.Where, Suspend{}); // a fiber's: nobody awaits it
    return;
  case Effect::Kind::Context:
    return; // what is awaited, and what a function is: see Coroutines.cpp
  }
}

void FunctionLowering::apply(const FunctionModel &M, const Site &S) {
  llvm::StringRef Name = M.Name;
  if (Name.ends_with("*"))
    Name = S.Callee ? U.Name.qualified(S.Callee) : llvm::StringRef(S.Name);
  Symbol Api = U.Name.intern(Name);
  for (const Effect &E : M.Effects)
    apply(E, S, Api);
  if (S.Callee && S.Callee->getIdentifier() && S.Callee->getName() == "clear" &&
      U.Type.is(S.Object, TypeModel::Kind::Container))
    lowerDestruction(Out.step(deref(S.This), Step::AnyElement),
                     Types::argument(S.Object, 0), S.Where);
  // A container that builds its element in place runs a constructor for it.
  if (S.Callee && S.Callee->getIdentifier() &&
      S.Callee->getName().starts_with("emplace") &&
      U.Type.is(S.Object, TypeModel::Kind::Container))
    construct(Types::argument(S.Object, 0),
              Out.step(deref(S.This), Step::AnyElement), S.Args, S);
}

} // namespace snarl::lowering
