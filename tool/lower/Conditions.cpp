// Which model describes a call: the first entry of its name whose conditions
// hold. A method is looked up in the object's own class first and then in its
// bases, so that a class derived from a library's keeps the library's meaning.
//
// Cost: one look-up a call and class, remembered by expression. Misses:
// conditions on values that are no constants here.

#include "tool/lower/Children.h"
#include "tool/lower/Contents.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/Sequence.h"

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

/// Whether F is nobody's here: a library's header declares it, or the file that
/// is compiled does so itself and does not define it.
bool FunctionLowering::isForeign(const FunctionDecl *F) {
  const SourceManager &Sources = U.Context.getSourceManager();
  return U.Name.isSystem(F) ||
         (!F->hasBody() && Sources.isInMainFile(F->getLocation()));
}

const FunctionModel *FunctionLowering::model(const Site &S) {
  auto Holds = [&](const FunctionModel &M) { return applies(M, S); };
  if (!S.Callee) {
    llvm::ArrayRef<FunctionModel> Found = U.Library.functions(S.Name);
    if (Found.empty() && !llvm::StringRef(S.Name).contains('~'))
      Found = U.Library.members(llvm::StringRef(S.Name).rsplit("::").first);
    return firstOf(Found, Holds);
  }
  llvm::StringRef Name = U.Name.qualified(S.Callee);
  if (Name.starts_with("__sync_")) // one for each size: __sync_fetch_and_add_4
    Name = Name.rtrim("0123456789").rtrim('_');
  llvm::StringRef Method = Name.substr(Name.rfind("::") + 2);
  if (!Name.contains("::")) {
    Method = Name;
    // A library's header may define one: `static inline` has no language.
    if (U.Context.getLangOpts().CPlusPlus && !S.Callee->isExternC() &&
        !(S.Callee->isInExternCContext() && U.Name.isSystem(S.Callee)))
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
    if (Found.empty() && Member->getIdentifier())
      upwards(R, [&](const CXXRecordDecl *Each) {
        Found = U.Library.members(U.Name.qualified(Each));
        return !Found.empty();
      });
  }
  if (Found.empty() && !Name.contains("::") && isForeign(S.Callee))
    Found = U.Library.likeNamed(Name);
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
    S.Callee = calleeOf(C, Facts);
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

/// Whether Text contains the word.
static bool hasWord(llvm::StringRef Text, llvm::StringRef Word) {
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

/// How many macros are around a place.
static unsigned depth(const SourceManager &Sources, SourceLocation Where) {
  unsigned Depth = 0;
  for (; Where.isMacroID(); Where = Sources.getImmediateMacroCallerLoc(Where))
    ++Depth;
  return Depth;
}

/// Whether the text of E contains the word, as it is written in the file or in
/// one of the macros around it.
static bool mentions(ASTContext &Context, const Expr *E, llvm::StringRef Word) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation First = E->getBeginLoc(), Last = E->getEndLoc();
  auto Leave = [&](SourceLocation &Where) {
    Where = Sources.getImmediateMacroCallerLoc(Where);
  };
  unsigned Begins = depth(Sources, First), Ends = depth(Sources, Last);
  for (; Begins > Ends; --Begins)
    Leave(First);
  for (; Ends > Begins; --Ends)
    Leave(Last);
  for (;; --Begins, Leave(First), Leave(Last)) {
    CharSourceRange Written = CharSourceRange::getTokenRange(
        Sources.getSpellingLoc(First), Sources.getSpellingLoc(Last));
    if (hasWord(Lexer::getSourceText(Written, Sources, Context.getLangOpts()),
                Word))
      return true;
    if (!Begins)
      return false;
  }
}

static bool isNamed(Unit &U, QualType T, llvm::StringRef Text);

/// Whether the class is the one that a condition calls Text, or, of a text
/// `C<D>`, an instance of the template C of which an argument is named D.
static bool isClass(Unit &U, const CXXRecordDecl *R, llvm::StringRef Text) {
  auto [Class, Argument] = Text.split('<');
  if (!U.Library.names(U.Name.qualified(R), Class))
    return false;
  if (!Argument.consume_back(">"))
    return true;
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(R);
  auto IsOne = [&](const TemplateArgument &Each) {
    return Each.getKind() == TemplateArgument::Type &&
           isNamed(U, Each.getAsType(), Argument);
  };
  return Made &&
         llvm::any_of(Made->getTemplateArgs().asArray(),
                      [&](const TemplateArgument &Each) {
                        return Each.getKind() == TemplateArgument::Pack
                                   ? llvm::any_of(Each.pack_elements(), IsOne)
                                   : IsOne(Each);
                      });
}

/// Whether T is a class, enum or typedef that a condition calls Text, or points
/// to one.
static bool isNamed(Unit &U, QualType T, llvm::StringRef Text) {
  if (T.isNull())
    return false;
  T = T.getNonReferenceType();
  for (const auto *Alias = T->getAs<TypedefType>(); Alias;
       Alias = Alias->desugar()->getAs<TypedefType>())
    if (U.Library.names(U.Name.qualified(Alias->getDecl()), Text))
      return true;
  if (const auto *Pointer = T->getAs<PointerType>())
    return isNamed(U, Pointer->getPointeeType(), Text);
  if (const auto *E = T->getAs<EnumType>())
    return U.Library.names(U.Name.qualified(E->getDecl()), Text);
  if (const auto *R = T->getAsCXXRecordDecl())
    return upwards(
        R, [&](const CXXRecordDecl *Each) { return isClass(U, Each, Text); });
  if (const auto *R = T->getAsRecordDecl())
    return U.Library.names(U.Name.qualified(R), Text);
  return false;
}

/// Whether E is of a class, enum or typedef that a condition calls Text, or was
/// before it became what the function takes.
static bool isOne(Unit &U, const Expr *E, llvm::StringRef Text) {
  const Expr *Written = E->IgnoreParenImpCasts();
  return isNamed(U, E->getType(), Text) ||
         (Written != E && isNamed(U, Written->getType(), Text));
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

/// The object that S calls a member on, or null.
static const Expr *objectOf(const Site &S) {
  if (const auto *C = dyn_cast_or_null<CXXMemberCallExpr>(S.Whole))
    return C->getImplicitObjectArgument();
  const auto *C = dyn_cast_or_null<CXXOperatorCallExpr>(S.Whole);
  return C && isa_and_nonnull<CXXMethodDecl>(S.Callee) ? C->getArg(0) : nullptr;
}

/// The constant that the variable or member was made from on which S calls a
/// member, as far as its declaration tells.
std::optional<std::int64_t> FunctionLowering::begin(const Site &S) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(S.Whole);
  if (!Call)
    return std::nullopt;
  const Expr *Object = core(Call->getImplicitObjectArgument());
  const Expr *Init = nullptr;
  if (const auto *D = dyn_cast<DeclRefExpr>(Object)) {
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
      Init = V->getAnyInitializer();
  } else if (const auto *M = dyn_cast<MemberExpr>(Object)) {
    if (const auto *D = dyn_cast<FieldDecl>(M->getMemberDecl()))
      Init = D->getInClassInitializer();
  }
  const auto *C = Init ? dyn_cast<CXXConstructExpr>(core(Init)) : nullptr;
  return C && C->getNumArgs() == 1 ? constant(C->getArg(0)) : std::nullopt;
}

/// Whether E, or what is put into the object that it stands for, mentions Word.
static bool isFlagged(const Expr *E, llvm::StringRef Word,
                      const BodyFacts &Facts, ASTContext &Context) {
  return mentions(Context, E, Word) ||
         llvm::any_of(contents(E, Facts), [&](const Expr *Put) {
           return mentions(Context, Put, Word);
         });
}

bool FunctionLowering::holds(const Condition &C, const Site &S) {
  if (C.Index == Condition::Any) {
    auto Of = [&](unsigned N) {
      Condition One = C;
      One.Index = N;
      return holds(One, S);
    };
    auto All = llvm::seq<unsigned>(0, S.Args.size());
    bool None =
        C.K == Condition::Kind::NotType || C.K == Condition::Kind::NoFlag;
    return None ? llvm::all_of(All, Of) : llvm::any_of(All, Of);
  }
  const Expr *A = C.Index == Condition::This ? objectOf(S)
                  : C.Index < S.Args.size()  ? S.Args[C.Index]
                                             : nullptr;
  switch (C.K) {
  case Condition::Kind::Arity:
    return static_cast<std::int64_t>(S.Args.size()) == C.Number;
  case Condition::Kind::Type:
    return A && isOne(U, A, C.Text);
  case Condition::Kind::NotType:
    return !A || !isOne(U, A, C.Text);
  case Condition::Kind::Equals:
    return A && ticks(A) == C.Number;
  case Condition::Kind::NotEquals:
    return !A || ticks(A) != C.Number;
  case Condition::Kind::Flag:
    return A && isFlagged(A, C.Text, Facts, U.Context);
  case Condition::Kind::NoFlag:
    return !A || !isFlagged(A, C.Text, Facts, U.Context);
  case Condition::Kind::Zero:
    return static_cast<std::size_t>(C.Number) < S.Args.size() &&
           isZeroed(S.Args[static_cast<std::size_t>(C.Number)], Facts,
                    U.Context);
  case Condition::Kind::Asked:
    return Questioned && objectOf(S) &&
           Questioned->isReady(S.Whole, objectOf(S), C.Text);
  case Condition::Kind::Begins:
    return begin(S).value_or(C.Number) == C.Number;
  case Condition::Kind::Nonblocking:
    return static_cast<std::size_t>(C.Number) < S.Args.size() &&
           U.Files.isNonblocking(S.Args[static_cast<std::size_t>(C.Number)], F);
  case Condition::Kind::Mentions:
    return U.Words.mentions(C.Text);
  case Condition::Kind::Defined:
    return U.Words.defines(C.Text);
  case Condition::Kind::Head:
    return U.Words.begins(C.Text);
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
  Expr::EvalResult Result;
  if (E->getType()->isPointerType() || E->getType()->isNullPtrType())
    return E->EvaluateAsRValue(Result, U.Context) && Result.Val.isNullPointer()
               ? std::optional<std::int64_t>(0)
               : std::nullopt;
  if (!E->getType()->isRecordType())
    return std::nullopt;
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

} // namespace snarl::lowering
