// A call that the models describe becomes the model's effects. This file finds
// the model whose conditions hold and turns operands ("arg0", "this.lock") into
// paths and values of the call at hand.
//
// Cost: one look-up a call and class, remembered by expression; effects are
// linear in the model. Misses: conditions on values that are no constants here.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace snarl::lowering {

/// The first of a name's models whose conditions hold.
static const FunctionModel *
firstOf(llvm::ArrayRef<FunctionModel> Candidates,
        llvm::function_ref<bool(const FunctionModel &)> Holds) {
  for (const FunctionModel &M : Candidates)
    if (Holds(M))
      return &M;
  return nullptr;
}

/// Visits R and then its bases, nearest first, until Visit says stop.
static bool upwards(const CXXRecordDecl *R,
                    llvm::function_ref<bool(const CXXRecordDecl *)> Visit) {
  if (!R)
    return false;
  if (Visit(R))
    return true;
  if (R->hasDefinition())
    for (const CXXBaseSpecifier &B : R->getDefinition()->bases())
      if (upwards(B.getType()->getAsCXXRecordDecl(), Visit))
        return true;
  return false;
}

const FunctionModel *FunctionLowering::model(const Site &S) {
  auto Holds = [&](const FunctionModel &M) { return applies(M, S); };
  if (!S.Callee)
    return S.Name.empty() ? nullptr
                          : firstOf(U.Library.functions(S.Name), Holds);
  llvm::StringRef Name = U.Name.qualified(S.Callee);
  llvm::StringRef Method = Name.substr(Name.rfind("::") + 2);
  if (!Name.contains("::")) {
    Method = Name;
    if (!S.Callee->isExternC() && U.Context.getLangOpts().CPlusPlus)
      return nullptr;
  }
  bool Conversion = isa<CXXConversionDecl>(S.Callee);
  llvm::ArrayRef<FunctionModel> Found = U.Library.functions(Name);
  const auto *Member = dyn_cast<CXXMethodDecl>(S.Callee);
  if (Found.empty() && Member) {
    if (Conversion && Method != "operator bool")
      Method = "conversion";
    const CXXRecordDecl *R = S.Object.isNull() ? Member->getParent()
                                               : S.Object->getAsCXXRecordDecl();
    bool Special =
        isa<CXXConstructorDecl>(Member) || isa<CXXDestructorDecl>(Member);
    if (!Special || Name.starts_with("std::"))
      upwards(
          Special ? Member->getParent() : R, [&](const CXXRecordDecl *Each) {
            std::string Try = U.Name.qualified(Each).str() + "::";
            Try += Special ? U.Name.qualified(Each).rsplit("::").second.str()
                           : Method.str();
            if (isa<CXXDestructorDecl>(Member))
              Try.insert(Try.rfind("::") + 2, "~");
            Found = U.Library.functions(Try);
            return !Found.empty() || Special;
          });
  }
  return firstOf(Found, Holds);
}

const FunctionModel *FunctionLowering::model(const Expr *Call) {
  auto [It, Fresh] = ModelOf.try_emplace(Call, nullptr);
  if (!Fresh)
    return It->second;
  const FunctionModel *Found = nullptr;
  // Without a site: naming its object may ask for this very model.
  Site S;
  S.Whole = Call;
  if (const auto *C = dyn_cast<CXXConstructExpr>(Call)) {
    S.Callee = C->getConstructor();
    S.Object = C->getType();
    S.Args.append(C->arg_begin(), C->arg_end());
  } else if (const auto *C = dyn_cast<CallExpr>(Call)) {
    S.Callee = C->getDirectCallee();
    S.Args.append(C->arg_begin(), C->arg_end());
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(S.Callee);
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(C)) {
      S.Object =
          M->getImplicitObjectArgument()->IgnoreParenImpCasts()->getType();
      if (S.Object->isPointerType())
        S.Object = S.Object->getPointeeType();
    } else if (Method && isa<CXXOperatorCallExpr>(C) && !Method->isStatic()) {
      S.Object = C->getArg(0)->IgnoreParenImpCasts()->getType();
      S.Args.erase(S.Args.begin());
    }
  }
  if (S.Callee)
    Found = model(S);
  return ModelOf[Call] = Found;
}

bool FunctionLowering::applies(const FunctionModel &M, const Site &S) {
  return llvm::all_of(M.When, [&](const Condition &C) { return holds(C, S); });
}

/// Whether the text of E, macros unexpanded, contains the word.
static bool mentions(ASTContext &Context, const Expr *E, llvm::StringRef Word) {
  const SourceManager &Sources = Context.getSourceManager();
  CharSourceRange Range = Sources.getExpansionRange(E->getSourceRange());
  llvm::StringRef Text =
      Lexer::getSourceText(Range, Sources, Context.getLangOpts());
  for (std::size_t At = Text.find(Word); At != llvm::StringRef::npos;
       At = Text.find(Word, At + 1)) {
    auto IsWord = [&](std::size_t I) {
      return I < Text.size() && (isalnum(Text[I]) || Text[I] == '_');
    };
    if (!(At && IsWord(At - 1)) && !IsWord(At + Word.size()))
      return true;
  }
  return false;
}

/// Whether T is a class, enum or typedef that a condition calls Text.
static bool isNamed(Unit &U, QualType T, llvm::StringRef Text) {
  if (T.isNull())
    return false;
  T = T.getNonReferenceType();
  for (const auto *Alias = T->getAs<TypedefType>(); Alias;
       Alias = Alias->desugar()->getAs<TypedefType>())
    if (U.Library.names(U.Name.qualified(Alias->getDecl()), Text))
      return true;
  if (const auto *E = T->getAs<EnumType>())
    return U.Library.names(U.Name.qualified(E->getDecl()), Text);
  if (const auto *R = T->getAsCXXRecordDecl())
    return upwards(R, [&](const CXXRecordDecl *Each) {
      return U.Library.names(U.Name.qualified(Each), Text);
    });
  if (const auto *R = T->getAsRecordDecl())
    return U.Library.names(U.Name.qualified(R), Text);
  return false;
}

static QualType templateArgument(const FunctionDecl *F, unsigned N) {
  const TemplateArgumentList *List = nullptr;
  if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(F)) {
    if (const auto *R =
            dyn_cast<ClassTemplateSpecializationDecl>(M->getParent()))
      List = &R->getTemplateArgs();
  } else if (F) {
    List = F->getTemplateSpecializationArgs();
  }
  if (!List || N >= List->size() ||
      (*List)[N].getKind() != TemplateArgument::Type)
    return {};
  return (*List)[N].getAsType();
}

bool FunctionLowering::holds(const Condition &C, const Site &S) {
  const Expr *A = C.Index < S.Args.size() ? S.Args[C.Index] : nullptr;
  switch (C.K) {
  case Condition::Kind::Arity:
    return static_cast<std::int64_t>(S.Args.size()) == C.Number;
  case Condition::Kind::Type:
    return A && isNamed(U, A->getType(), C.Text);
  case Condition::Kind::NotType:
    return !A || !isNamed(U, A->getType(), C.Text);
  case Condition::Kind::Equals:
    return A && ticks(A) == C.Number;
  case Condition::Kind::NotEquals:
    return !A || ticks(A) != C.Number;
  case Condition::Kind::Flag:
    return A && mentions(U.Context, A, C.Text);
  case Condition::Kind::NoFlag:
    return !A || !mentions(U.Context, A, C.Text);
  case Condition::Kind::Template:
    return isNamed(U, templateArgument(S.Callee, C.Index), C.Text);
  }
  return false;
}

/// A constant argument as a number: an integer, the ticks of a duration, or 0
/// for a null pointer.
std::optional<std::int64_t> FunctionLowering::ticks(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (E->isValueDependent())
    return std::nullopt;
  if (std::optional<std::int64_t> N = constant(E))
    return N;
  if (E->getType()->isPointerType() || E->getType()->isNullPtrType())
    return E->isNullPointerConstant(U.Context,
                                    Expr::NPC_ValueDependentIsNotNull)
               ? std::optional<std::int64_t>(0)
               : std::nullopt;
  if (!E->getType()->isRecordType())
    return std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsRValue(Result, U.Context) || Result.HasSideEffects ||
      !Result.Val.isStruct() || Result.Val.getStructNumFields() != 1 ||
      !Result.Val.getStructField(0).isInt())
    return std::nullopt;
  llvm::APSInt N = Result.Val.getStructField(0).getInt();
  if (!N.isRepresentableByInt64())
    return std::nullopt;
  return N.getExtValue();
}

/// Nanoseconds per tick of a chrono duration, or 0.
static double tickLength(QualType T) {
  const auto *Period = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Types::argument(T, 1).isNull()
          ? nullptr
          : Types::argument(T, 1)->getAsCXXRecordDecl());
  if (!Period || Period->getTemplateArgs().size() != 2 ||
      Period->getTemplateArgs()[0].getKind() != TemplateArgument::Integral)
    return 0;
  double Num = Period->getTemplateArgs()[0].getAsIntegral().getExtValue();
  double Den = Period->getTemplateArgs()[1].getAsIntegral().getExtValue();
  return 1e9 * Num / Den;
}

std::int64_t FunctionLowering::nanoseconds(const Effect &E, const Site &S) {
  if (E.Duration.K != Operand::Kind::Arg || E.Duration.Index >= S.Args.size())
    return -1;
  const Expr *A = S.Args[E.Duration.Index];
  std::optional<std::int64_t> N = ticks(A);
  double Length = E.Unit
                      ? static_cast<double>(E.Unit)
                      : tickLength(core(A->IgnoreParenImpCasts())->getType());
  double Result = N ? static_cast<double>(*N) * Length : -1;
  if (!N || Length == 0 || Result < 0 || Result > 9e18)
    return -1;
  return static_cast<std::int64_t>(Result);
}

/// The object that argument N is or refers to, as models count.
PathId FunctionLowering::argumentObject(const Site &S, unsigned N) {
  if (N >= S.Args.size())
    return 0;
  const Expr *A = S.Args[N];
  QualType Wanted = parameter(S, N);
  QualType T = A->getType();
  if (Wanted.isNull() ? A->isGLValue() && !T->isPointerType()
                      : Wanted->isReferenceType())
    return place(A).Path;
  if (T->isAnyPointerType() || T->isArrayType() ||
      U.Type.is(T, TypeModel::Kind::Pointer))
    return deref(decayed(A));
  Value V = decayed(A);
  return V.K == Value::Kind::Load ? V.Path : place(A).Path;
}

PathId FunctionLowering::operandPath(const Operand &O, const Site &S) {
  PathId P = 0;
  std::size_t First = 0;
  switch (O.K) {
  case Operand::Kind::This:
    P = deref(S.This);
    break;
  case Operand::Kind::Arg:
    P = argumentObject(S, O.Index);
    break;
  case Operand::Kind::Result: {
    const FunctionModel *M = S.Whole ? model(S.Whole) : nullptr;
    bool Makes = M && llvm::any_of(M->Effects, [](const Effect &E) {
                   return E.K == Effect::Kind::Make;
                 });
    if (Makes && !O.Steps.empty() && O.Steps[0] == "*") {
      P = heapOf(S.Whole);
      First = 1;
    } else if (S.Whole && S.Whole->isGLValue()) {
      P = Out.deref(resultOf(S.Whole));
    } else if (S.Whole) {
      P = S.Whole->getType()->isRecordType() ? object(S.Whole)
                                             : resultOf(S.Whole);
    }
    break;
  }
  default:
    break;
  }
  for (std::size_t I = First; P && I < O.Steps.size(); ++I) {
    llvm::StringRef Step = O.Steps[I];
    unsigned Index;
    if (Step == "*") {
      P = Out.deref(P);
    } else if (Step == "[]") {
      P = Out.step(P, Step::AnyElement);
    } else if (Step.starts_with("[arg")) {
      if (Step.substr(4).drop_back().getAsInteger(10, Index) ||
          Index >= S.Args.size())
        P = Out.step(P, Step::AnyElement);
      else
        P = element(P, S.Args[Index]);
    } else if (!Step.ends_with("()")) {
      P = Out.field(P, U.Name.intern("<" + Step.str() + ">"));
      if (Step.starts_with("lock"))
        P = Out.deref(P);
    }
  }
  return P;
}

/// The arguments that an operand stands for one by one.
FunctionLowering::Exprs FunctionLowering::operandArguments(const Operand &O,
                                                           const Effect &E,
                                                           const Site &S) {
  Exprs Result;
  unsigned First = 0;
  if (O.K == Operand::Kind::Rest)
    for (const Operand *Named : {&E.On, &E.From, &E.Handle, &E.Lock})
      if (Named->K == Operand::Kind::Arg)
        First = std::max(First, Named->Index + 1);
  if (O.K == Operand::Kind::Rest || O.K == Operand::Kind::Args)
    for (unsigned I = First; I < S.Args.size(); ++I)
      Result.push_back(S.Args[I]);
  else if (O.K == Operand::Kind::Arg && O.Steps.empty() &&
           O.Index < S.Args.size())
    Result.push_back(S.Args[O.Index]);
  return Result;
}

llvm::SmallVector<PathId, 2> FunctionLowering::operandPaths(const Operand &O,
                                                            const Effect &E,
                                                            const Site &S) {
  llvm::SmallVector<PathId, 2> Result;
  if (O.K != Operand::Kind::Rest && O.K != Operand::Kind::Args) {
    if (PathId P = operandPath(O, S))
      Result.push_back(P);
    return Result;
  }
  std::size_t Count = operandArguments(O, E, S).size();
  for (std::size_t I = S.Args.size() - Count; I < S.Args.size(); ++I) {
    Operand Each{Operand::Kind::Arg, static_cast<unsigned>(I), O.Steps};
    if (PathId P = operandPath(Each, S))
      Result.push_back(P);
  }
  return Result;
}

Value FunctionLowering::operandValue(const Operand &O, const Site &S,
                                     bool Copied) {
  if (O.Steps.empty() && O.K == Operand::Kind::Arg) {
    if (O.Index >= S.Args.size())
      return Value::unknown();
    return Copied ? decayed(S.Args[O.Index])
                  : passed(S.Args[O.Index], parameter(S, O.Index));
  }
  if (O.Steps.empty() && O.K == Operand::Kind::This)
    return Copied ? Value::load(deref(S.This)) : S.This;
  PathId P = operandPath(O, S);
  return P ? Value::load(P) : Value::unknown();
}

/// The locks that an effect is about; of a guard that is passed, its mutex.
llvm::SmallVector<PathId, 2> FunctionLowering::lockPaths(const Effect &E,
                                                         const Site &S) {
  Effect Through = E;
  for (const Expr *A : operandArguments(E.On, E, S))
    if (E.On.Steps.empty() && U.Type.is(A->getType(), TypeModel::Kind::Guard))
      Through.On.Steps = {"lock"};
  return operandPaths(Through.On, Through, S);
}

/// What Spawn, Store and Invoke run. Args loses what is bound to it.
Value FunctionLowering::entry(const Operand &From, const Site &S, Exprs *Args) {
  llvm::StringRef Last;
  if (!From.Steps.empty())
    Last = From.Steps.back();
  if (Last.consume_back("()")) {
    const CXXRecordDecl *R =
        S.Object.isNull() ? nullptr : S.Object->getAsCXXRecordDecl();
    Value Found;
    upwards(R, [&](const CXXRecordDecl *Each) {
      if (!Each->hasDefinition())
        return false;
      for (const CXXMethodDecl *M : Each->getDefinition()->methods())
        if (M->getIdentifier() && M->getName() == Last) {
          Found = Value::callable(U.Name.usr(M), {S.This});
          return true;
        }
      return false;
    });
    return Found;
  }
  if (From.K == Operand::Kind::Arg && From.Steps.empty())
    return From.Index < S.Args.size() ? callable(S.Args[From.Index], Args)
                                      : Value::unknown();
  PathId P = operandPath(From, S);
  return P ? Value::load(P) : Value::unknown();
}

void FunctionLowering::spawn(const Effect &E, const Site &S, Symbol Api) {
  Spawn Event;
  bool Outer = std::exchange(Spawning, true);
  Exprs Args = operandArguments(E.Args, E, S);
  Event.Entry = entry(E.From, S, &Args);
  for (const Expr *A : Args)
    Event.Args.push_back(decayed(A));
  if (!E.Args.Steps.empty())
    Event.Args.push_back(operandValue(E.Args, S, true));
  Spawning = Outer;
  bool Detached = S.Whole && Facts.Detached.count(S.Whole);
  Event.Handle = Detached ? 0 : operandPath(E.Handle, S);
  if (Event.Handle)
    Started.insert(Event.Handle);
  Event.Api = Api;
  Event.Many = E.Many;
  Event.Joined = E.Joined;
  Event.Inline = E.Inline;
  emit(S.Where, std::move(Event));
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
  emit(S.Where, std::move(Event));
}

void FunctionLowering::accesses(const Effect &E, const Site &S) {
  Access::Mode M = E.K == Effect::Kind::Read    ? Access::Mode::Read
                   : E.K == Effect::Kind::Write ? Access::Mode::Write
                                                : Access::Mode::Update;
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
  if (T.isNull() && S.Whole)
    T = S.Whole->getType();
  if (!Constant)
    for (PathId P : operandPaths(E.On, E, S))
      access(P, T, M, E.Atomic, S.Where);
}

/// An object of type T is made at P from Args.
void FunctionLowering::construct(QualType T, PathId P,
                                 llvm::ArrayRef<const Expr *> Args,
                                 const Site &Around) {
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition() || U.Name.isSystem(R) || !P)
    return;
  const CXXConstructorDecl *Best = nullptr;
  unsigned BestScore = 0;
  for (const CXXConstructorDecl *C : R->getDefinition()->ctors()) {
    if (Args.size() < C->getMinRequiredArguments() ||
        Args.size() > C->getNumParams())
      continue;
    unsigned Score = 1;
    for (unsigned I = 0; I < Args.size(); ++I)
      Score += U.Context.hasSameUnqualifiedType(
          C->getParamDecl(I)->getType().getNonReferenceType(),
          Args[I]->getType());
    if (Score > BestScore) {
      Best = C;
      BestScore = Score;
    }
  }
  if (!Best)
    return;
  Site S;
  S.Callee = Best;
  S.HasThis = true;
  S.This = Value::address(P);
  S.Object = T;
  S.Args.append(Args.begin(), Args.end());
  S.Where = Around.Where;
  if (!lowerCopy(S))
    lowerUserCall(S);
}

void FunctionLowering::apply(const Effect &E, const Site &S, Symbol Api) {
  switch (E.K) {
  case Effect::Kind::Acquire:
  case Effect::Kind::Try:
    for (PathId P : lockPaths(E, S)) {
      bool Try = E.K == Effect::Kind::Try;
      emit(S.Where, Acquire{P, E.Shared, Try});
      if (Try && S.Whole)
        Tested[S.Whole] = P;
    }
    return;
  case Effect::Kind::Release:
    for (PathId P : lockPaths(E, S))
      emit(S.Where, Release{P});
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
      Tested[S.Whole] = P;
    return;
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
  case Effect::Kind::Copy:
  case Effect::Kind::Partial:
    return; // what the result is: see placeOfCall and valueOfCall
  case Effect::Kind::Make: {
    QualType T = S.Whole ? S.Whole->getType() : QualType();
    QualType Pointee = T.isNull() || !T->isPointerType() ? Types::argument(T, 0)
                                                         : T->getPointeeType();
    construct(Pointee, heapOf(S.Whole), operandArguments(E.Args, E, S), S);
    return;
  }
  case Effect::Kind::Read:
  case Effect::Kind::Write:
  case Effect::Kind::Update:
    return accesses(E, S);
  case Effect::Kind::Spawn:
    return spawn(E, S, Api);
  case Effect::Kind::Invoke:
    return invoke(E, S);
  case Effect::Kind::Join:
    for (PathId P : operandPaths(E.On, E, S)) {
      // `T = std::jthread(F)` joins what T was, not what it becomes.
      bool Becomes = S.Args.size() == 1 && core(S.Args[0])->isPRValue() &&
                     isHandle(core(S.Args[0])) && object(S.Args[0]) == P;
      if (Becomes)
        continue;
      emit(S.Where, Join{P});
      if (!isa_and_nonnull<CXXDestructorDecl>(S.Callee))
        Started.erase(P);
    }
    return;
  case Effect::Kind::Wait:
    for (PathId P : operandPaths(E.On, E, S))
      emit(S.Where, Wait{P, operandPath(E.Lock, S)});
    return;
  case Effect::Kind::Notify:
    for (PathId P : operandPaths(E.On, E, S))
      emit(S.Where, Notify{P});
    return;
  case Effect::Kind::Block: {
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
  }
}

void FunctionLowering::apply(const FunctionModel &M, const Site &S) {
  Symbol Api = U.Name.intern(M.Name);
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
