#include "tool/fix/OneOperation.h"

#include "tool/fix/Arithmetic.h"
#include "tool/lower/BodyFacts.h"
#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using llvm::StringRef;

namespace snarl::fix {
namespace {

/// A load or a store, however it is written.
struct Operation {
  const Expr *Object = nullptr; ///< the atomic
  const Expr *Value = nullptr;  ///< of a store: what is stored
  const Expr *Order = nullptr;  ///< null: the strongest
  SourceLocation Name = {};     ///< of `=`, `store`, `atomic_store`
  SourceLocation Close = {};    ///< behind the arguments of a call
  bool Member = false;          ///< it is a call of a member function
};

/// The object behind `&n`, or what the pointer E points to stands for.
const Expr *pointee(const Expr *E) {
  E = lowering::core(E);
  const auto *U = dyn_cast<UnaryOperator>(E);
  return U && U->getOpcode() == UO_AddrOf ? lowering::core(U->getSubExpr()) : E;
}

/// A call of a member function, or of a function that takes the address.
Operation called(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  if (!F || !F->getIdentifier())
    return {};
  Operation O;
  unsigned Next = 0;
  StringRef Name = F->getName();
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(C)) {
    O.Object = Method->getImplicitObjectArgument();
    O.Member = true;
    O.Name = cast<MemberExpr>(C->getCallee()->IgnoreParens())->getMemberLoc();
  } else if (C->getNumArgs() && Name.consume_front("atomic_")) {
    Name.consume_back("_explicit");
    O.Object = pointee(C->getArg(Next++));
    O.Name = cast<DeclRefExpr>(C->getCallee()->IgnoreImpCasts())->getLocation();
  }
  if (!O.Object || (Name != "load" && Name != "store"))
    return {};
  if (Name == "store" && Next < C->getNumArgs())
    O.Value = C->getArg(Next++);
  if (Next < C->getNumArgs())
    O.Order =
        isa<CXXDefaultArgExpr>(C->getArg(Next)) ? nullptr : C->getArg(Next);
  O.Close = C->getRParenLoc();
  return O;
}

/// One of the compiler's builtins, which C's functions are macros for.
Operation builtin(const AtomicExpr *A) {
  StringRef Name = lowering::atomicName(A);
  Operation O;
  O.Object = pointee(A->getPtr());
  O.Order = A->getOrder();
  O.Name = A->getBuiltinLoc();
  O.Close = A->getRParenLoc();
  if (Name.contains("store"))
    O.Value = A->getVal1();
  return Name.contains("store") || Name.contains("load") ? O : Operation{};
}

Operation storeOf(const Expr *E) {
  Operation O;
  if (const auto *B = dyn_cast<BinaryOperator>(E);
      B && B->getOpcode() == BO_Assign &&
      B->getLHS()->getType()->isAtomicType())
    O = {B->getLHS(), B->getRHS(), nullptr, B->getOperatorLoc()};
  else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
           Call && Call->getOperator() == OO_Equal)
    O = {Call->getArg(0), Call->getArg(1), nullptr, Call->getOperatorLoc()};
  if (O.Object)
    return O;
  if (const auto *A = dyn_cast<AtomicExpr>(E))
    O = builtin(A);
  else if (const auto *C = dyn_cast<CallExpr>(E))
    O = called(C);
  return O.Value ? O : Operation{};
}

/// The load that E, a factor, is, conversions aside.
Operation loadOf(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E);
      C && isa_and_nonnull<CXXConversionDecl>(C->getDirectCallee()))
    return {.Object = C->getImplicitObjectArgument()};
  Operation O;
  if (const auto *A = dyn_cast<AtomicExpr>(E))
    O = builtin(A);
  else if (const auto *C = dyn_cast<CallExpr>(E))
    O = called(C);
  else if (E->getType()->isAtomicType())
    O.Object = E;
  return O.Value ? Operation{} : O;
}

bool isSameObject(const Expr *A, const Expr *B) {
  return lowering::sameObject(A->IgnoreParenImpCasts(),
                              B->IgnoreParenImpCasts());
}

/// Whether the value of E rests on the object, too.
bool restsOn(const Stmt *S, const Expr *Object) {
  if (const auto *E = dyn_cast_or_null<Expr>(S); E && isSameObject(E, Object))
    return true;
  return S && llvm::any_of(S->children(), [&](const Stmt *Child) {
           return restsOn(Child, Object);
         });
}

/// The type of the value that E, a load, has before it is converted.
QualType valueType(const Expr *E) {
  QualType T = E->IgnoreParenImpCasts()->getType();
  const auto *Atomic = T->getAs<AtomicType>();
  return Atomic ? Atomic->getValueType() : T;
}

/// `n + k` or `k + n`, n being loaded from the object of a store.
struct Sum {
  const BinaryOperator *Whole = nullptr;
  Operation Load;
  QualType Type; ///< of n
  const Expr *K = nullptr;
};

Sum sumOf(const Operation &Store) {
  const auto *B =
      dyn_cast<BinaryOperator>(Store.Value->IgnoreParens()->IgnoreImpCasts());
  if (!B)
    return {};
  Operation Left = loadOf(B->getLHS()), Right = loadOf(B->getRHS());
  if (Left.Object && isSameObject(Left.Object, Store.Object))
    return {B, Left, valueType(B->getLHS()), B->getRHS()};
  if (B->getOpcode() != BO_Sub && Right.Object &&
      isSameObject(Right.Object, Store.Object))
    return {B, Right, valueType(B->getRHS()), B->getLHS()};
  return {};
}

StringRef verb(BinaryOperatorKind Op) {
  switch (Op) {
  case BO_Add:
    return "add";
  case BO_Sub:
    return "sub";
  case BO_And:
    return "and";
  case BO_Or:
    return "or";
  case BO_Xor:
    return "xor";
  default:
    return "";
  }
}

/// An order as the number that the compiler has for it; -1: not constant.
std::int64_t orderOf(const Operation &O, const ASTContext &Context) {
  constexpr std::int64_t Strongest = 5;
  Expr::EvalResult Number;
  if (!O.Order)
    return Strongest;
  return !O.Order->isValueDependent() && O.Order->EvaluateAsInt(Number, Context)
             ? Number.Val.getInt().getExtValue()
             : -1;
}

/// Replaces `store` in the name at L, if it is written there.
void rename(SourceLocation L, StringRef Verb, Source &Text) {
  StringRef Name = Text.text(L, Text.behind(L));
  size_t At = Name.find("store");
  if (At == StringRef::npos)
    return Text.refuse(L, "a macro stands where it is changed");
  StringRef Rest = Name.drop_front(At + 5);
  Rest.consume_front("_n");
  Text.replace(L, Text.behind(L),
               (Name.take_front(At) + "fetch_" + Verb + Rest).str());
}

void rewrite(const Operation &Store, const Sum &S, ASTContext &Context,
             Source &Text) {
  CharSourceRange K = Text.written(S.K), Value = Text.written(Store.Value);
  if (K.isInvalid() || Value.isInvalid())
    return Text.refuse(Store.Name, "a macro stands where it is changed");
  if (Store.Close.isInvalid())
    return Text.replace(Store.Name, Value.getEnd(),
                        (S.Whole->getOpcodeStr() + "= " + Text.text(K)).str());
  rename(Text.expansion(Store.Name), verb(S.Whole->getOpcode()), Text);
  Text.replace(Value.getBegin(), Value.getEnd(), Text.text(K));
  std::int64_t Order = orderOf(Store, Context);
  if (Order == orderOf(S.Load, Context) && Order >= 0)
    return;
  if (!Store.Member)
    return Text.refuse(Store.Name,
                       "its load and its store name different orders");
  Text.replace(Value.getEnd(), Store.Close, "");
}

} // namespace

bool planOneOperation(const Expr *E, ASTContext &Context, Source &Text) {
  Operation Store = storeOf(E);
  if (!Store.Object)
    return false;
  Sum S = sumOf(Store);
  if (!S.Whole || verb(S.Whole->getOpcode()).empty() ||
      restsOn(S.K, Store.Object) ||
      !isAtomicOperation(S.Whole->getOpcode(), S.Type) ||
      !sameArithmetic(S.Type, S.K->IgnoreImpCasts(), S.Whole->getType()))
    Text.refuse(Store.Name, "what is stored is no sum, difference or mask of "
                            "what it was, in one expression");
  else
    rewrite(Store, S, Context, Text);
  return true;
}

} // namespace snarl::fix
