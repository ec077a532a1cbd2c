// The operands of a model ("arg0", "this.lock", "rest") as paths, values and
// expressions of the call at hand.
//
// Cost: linear in the operand's steps and the call's arguments. Misses: the
// element that an index means, unless it is a constant or the thread's own.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace snarl::lowering {

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

/// Whether the function takes what it asks the container for out of it, so that
/// nobody else gets it.
bool FunctionLowering::takes(const Site &S) const {
  const auto *M = dyn_cast_or_null<CXXMemberCallExpr>(S.Whole);
  return M && llvm::any_of(Facts.Popped, [&](const Expr *Popped) {
           return sameObject(Popped, M->getImplicitObjectArgument());
         });
}

/// Whether elements share words, so that no index tells them apart.
static bool isPacked(QualType T) {
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  QualType Element = R ? Types::argument(T, 0) : QualType();
  return !Element.isNull() && Element->isBooleanType() &&
         R->isInStdNamespace() && R->getName() == "vector";
}

/// The class of the object that O begins with.
QualType FunctionLowering::operandType(const Operand &O, const Site &S) {
  if (O.K != Operand::Kind::Arg)
    return O.K == Operand::Kind::This ? S.Object : QualType();
  if (O.Index >= S.Args.size())
    return {};
  QualType T = S.Args[O.Index]->IgnoreParenImpCasts()->getType();
  return T->isPointerType() ? T->getPointeeType() : T;
}

static bool hasMember(QualType T, llvm::StringRef Name) {
  const RecordDecl *R = T.isNull() ? nullptr : T->getAsRecordDecl();
  R = R ? R->getDefinition() : nullptr;
  return R && llvm::any_of(R->fields(), [&](const FieldDecl *F) {
           return F->getName() == Name || hasMember(F->getType(), Name);
         });
}

/// The member Name of Object, which is of class T, or of one of its parts.
PathId FunctionLowering::member(PathId Object, QualType T,
                                llvm::StringRef Name) {
  if (!hasMember(T, Name))
    return 0;
  const RecordDecl *R = T->getAsRecordDecl()->getDefinition();
  for (const FieldDecl *F : R->fields())
    if (F->getName() == Name)
      return field(Object, F);
  for (const FieldDecl *F : R->fields())
    if (hasMember(F->getType(), Name))
      return member(field(Object, F), F->getType(), Name);
  return 0;
}

/// Which part of a value of type T the first template argument of a call picks,
/// as std::get<1>(T) or std::get<int>(T) does.
static std::optional<unsigned> pickedPart(const FunctionDecl *Callee,
                                          QualType T) {
  const auto *List = Callee ? Callee->getTemplateSpecializationArgs() : nullptr;
  if (!List || !List->size())
    return std::nullopt;
  const TemplateArgument &Which = List->get(0);
  if (Which.getKind() == TemplateArgument::Integral)
    return static_cast<unsigned>(Which.getAsIntegral().getZExtValue());
  for (unsigned N = 0; Which.getKind() == TemplateArgument::Type; ++N) {
    QualType Part = Types::argument(T, N);
    if (Part.isNull())
      break;
    if (Part.getCanonicalType() == Which.getAsType().getCanonicalType())
      return N;
  }
  return std::nullopt;
}

/// That part of the object P, which argument 0 of the call refers to. The
/// alternatives of a variant share its memory.
PathId FunctionLowering::pickedPart(PathId P, const Site &S) {
  QualType T = S.Args.empty() ? QualType() : S.Args[0]->getType();
  if (!T.isNull() && T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  std::optional<unsigned> N =
      R ? lowering::pickedPart(dyn_cast_or_null<FunctionDecl>(S.Callee), T)
        : std::nullopt;
  if (!N || R->getName() == "variant")
    return Out.field(P, U.Name.intern("<value>"));
  if (R->getName() == "array")
    return Out.step(P, Step::Element, 0, *N);
  if (R->getName() == "pair")
    for (const FieldDecl *D : R->fields())
      if (D->getName() == (*N ? "second" : "first"))
        return field(P, D);
  return Out.field(P, U.Name.intern("<" + std::to_string(*N) + ">"));
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
  case Operand::Kind::Hidden:
  case Operand::Kind::Locked: {
    if (O.Steps.empty())
      break;
    Symbol Name = U.Name.intern("hidden state of " + O.Steps[0]);
    P = O.K == Operand::Kind::Hidden
            ? Out.root(Step::Global, Name)
            : Out.field(Out.root(Step::Global, U.Name.intern("<locked>")),
                        Name);
    First = 1;
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
    } else if (Step == "[0]") {
      P = Out.step(P, Step::Element);
    } else if (Step == "[taken]") {
      P = Out.step(P, takes(S) ? Step::UniqueElement : Step::AnyElement);
    } else if (Step == "[part]") {
      P = pickedPart(P, S);
    } else if (Step.starts_with("[arg")) {
      if (Step.substr(4).drop_back().getAsInteger(10, Index) ||
          Index >= S.Args.size() || isPacked(S.Object))
        P = Out.step(P, Step::AnyElement);
      else
        P = element(P, S.Args[Index]);
    } else if (Step.consume_front("@")) {
      P = member(P, operandType(O, S), Step);
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

/// The object whose member an operand names, `arg0.run()`: its class and its
/// address.
std::pair<const CXXRecordDecl *, Value>
FunctionLowering::receiver(const Operand &O, const Site &S) {
  QualType Class = S.Object;
  Value This = S.This;
  if (O.K == Operand::Kind::Arg) {
    if (O.Index >= S.Args.size())
      return {};
    const Expr *Object = S.Args[O.Index]->IgnoreParenImpCasts();
    bool Pointer = Object->getType()->isPointerType();
    Class = Pointer ? Object->getType()->getPointeeType() : Object->getType();
    This = Pointer ? value(Object) : Value::address(place(Object).Path);
  }
  const CXXRecordDecl *R =
      Class.isNull() ? nullptr : Class->getAsCXXRecordDecl();
  return {R, std::move(This)};
}

/// What a Spawn runs: one function, or each that overrides a virtual one.
llvm::SmallVector<Value, 1>
FunctionLowering::entries(const Operand &From, const Site &S, Exprs *Args) {
  if (From.Steps.empty() || From.Steps.back() != "overrides()")
    return {entry(From, S, Args)};
  llvm::SmallVector<Value, 1> Result;
  auto [Class, This] = receiver(From, S);
  if (Class && Class->hasDefinition())
    for (const CXXMethodDecl *M : Class->getDefinition()->methods())
      if (M->size_overridden_methods() && !isa<CXXDestructorDecl>(M))
        Result.push_back(Value::callable(U.Name.usr(M), {This}));
  return Result;
}

/// The types that T is an instance of a template over, packs laid open.
static llvm::SmallVector<QualType, 4> typesOver(QualType T) {
  llvm::SmallVector<QualType, 4> Result;
  auto Add = [&](const TemplateArgument &A) {
    if (A.getKind() == TemplateArgument::Type)
      Result.push_back(A.getAsType());
  };
  if (const auto *Made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          T->getAsCXXRecordDecl()))
    for (const TemplateArgument &A : Made->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Pack)
        llvm::for_each(A.pack_elements(), Add);
      else
        Add(A);
    }
  return Result;
}

/// What makes an object where a class is described, `class_<C>`, and an
/// argument names the parameters' types, `init<int, float>`: that constructor.
Value FunctionLowering::constructorOf(const Operand &Signature, const Site &S) {
  QualType Class = Types::argument(S.Object, 0);
  const CXXRecordDecl *R =
      Class.isNull() ? nullptr : Class->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition() || Signature.Index >= S.Args.size())
    return Value::unknown();
  llvm::SmallVector<QualType, 4> Types =
      typesOver(S.Args[Signature.Index]->IgnoreParenImpCasts()->getType());
  llvm::erase_if(Types, [](QualType T) { // Boost's, for none
    const CXXRecordDecl *Each = T->getAsCXXRecordDecl();
    return Each && Each->getName() == "void_";
  });
  auto Takes = [&](const CXXConstructorDecl *C) {
    return C->getNumParams() == Types.size() &&
           std::equal(Types.begin(), Types.end(), C->param_begin(),
                      [&](QualType T, const ParmVarDecl *P) {
                        return U.Context.hasSameUnqualifiedType(
                            P->getType().getNonReferenceType(),
                            T.getNonReferenceType());
                      });
  };
  for (const CXXConstructorDecl *C : R->getDefinition()->ctors())
    if (Takes(C))
      return C->isUserProvided() ? Value::callable(U.Name.usr(C))
                                 : Value::unknown();
  return Value::unknown();
}

/// What Spawn, Store and Invoke run. Args loses what is bound to it.
Value FunctionLowering::entry(const Operand &From, const Site &S, Exprs *Args) {
  llvm::StringRef Last;
  if (!From.Steps.empty())
    Last = From.Steps.back();
  if (Last == "constructor()")
    return constructorOf(From, S);
  if (Last.consume_back("()")) {
    auto [R, This] = receiver(From, S);
    Value Found;
    upwards(R, [&, &Self = This](const CXXRecordDecl *Each) {
      if (!Each->hasDefinition())
        return false;
      for (const CXXMethodDecl *M : Each->getDefinition()->methods())
        if (M->getIdentifier() && M->getName() == Last) {
          Found = Value::callable(U.Name.usr(M), {Self});
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

} // namespace snarl::lowering
