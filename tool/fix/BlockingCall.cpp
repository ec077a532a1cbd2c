#include "tool/fix/BlockingCall.h"

#include "tool/fix/SuspensionPoint.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;
using Arguments = llvm::ArrayRef<const Expr *>;

namespace snarl::fix {
namespace {

/// The arguments that are written, without the object of an operator.
llvm::SmallVector<const Expr *> argumentsOf(const CallExpr *C) {
  llvm::SmallVector<const Expr *> All;
  for (const Expr *A : C->arguments())
    if (!isa<CXXDefaultArgExpr>(A))
      All.push_back(A);
  if (isa<CXXOperatorCallExpr>(C) && !All.empty())
    All.erase(All.begin());
  return All;
}

const CXXRecordDecl *classOf(QualType T) {
  return T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
}

/// Whether R is the class C, or of a Wanted `C<D>`, an instance of C that has D
/// among its arguments.
bool isClass(const CXXRecordDecl *R, StringRef Wanted, Source &Text) {
  auto [Class, Argument] = Wanted.split('<');
  if (!R || Text.qualified(R) != Class)
    return false;
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(R);
  return !Argument.consume_back(">") ||
         (Made && llvm::any_of(Made->getTemplateArgs().asArray(),
                               [&](const TemplateArgument &Each) {
                                 return Each.getKind() ==
                                            TemplateArgument::Type &&
                                        isClass(classOf(Each.getAsType()),
                                                Argument, Text);
                               }));
}

bool isOneOf(QualType T, const std::vector<std::string> &Classes,
             Source &Text) {
  return llvm::any_of(Classes, [&](const std::string &Each) {
    return isClass(classOf(T), Each, Text);
  });
}

/// The form whose condition the last argument meets, or null.
const Rewrite *formFor(Arguments Given, const Repair &R, Source &Text) {
  for (const Rewrite &Each : R.Forms)
    if (Each.Last.empty() ||
        (!Given.empty() &&
         isOneOf(Given.back()->IgnoreImplicit()->getType(), Each.Last, Text)))
      return &Each;
  return nullptr;
}

/// The N-th argument of a template if it is a number, or 0.
long long numberIn(const ClassTemplateSpecializationDecl *R, unsigned N) {
  const TemplateArgumentList &List = R->getTemplateArgs();
  return N < List.size() && List[N].getKind() == TemplateArgument::Integral
             ? List[N].getAsIntegral().getExtValue()
             : 0;
}

/// Whether T is a std::chrono::duration that counts whole multiples of Unit
/// nanoseconds.
bool countsWhole(QualType T, long long Unit, Source &Text) {
  constexpr long long Second = 1'000'000'000;
  const auto *Duration =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(classOf(T));
  if (!Duration || Text.qualified(Duration) != "std::chrono::duration" ||
      Duration->getTemplateArgs().size() != 2)
    return false;
  QualType Count = Duration->getTemplateArgs()[0].getAsType();
  const auto *Period = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      classOf(Duration->getTemplateArgs()[1].getAsType()));
  if (!Count->isIntegerType() || !Period)
    return false;
  long long Up = numberIn(Period, 0), Down = numberIn(Period, 1);
  return Up > 0 && Up < Second && Down > 0 && Down <= Second &&
         Second * Up % (Down * Unit) == 0;
}

/// Whether E binds less tightly than the operand of co_await.
bool isLoose(const Expr *E) {
  E = E->IgnoreImplicit();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
  return (Operator && Operator->isInfixBinaryOp()) ||
         isa<BinaryOperator, AbstractConditionalOperator, CXXThrowExpr,
             CoyieldExpr, CXXRewrittenBinaryOperator>(E);
}

/// Writes a form over a call, piece by piece, from left to right.
class Writing {
public:
  Writing(const CallExpr *C, const Rewrite &Form, ASTContext &Context,
          Source &Text)
      : C(C), Form(Form), Context(Context), Text(Text), Given(argumentsOf(C)),
        At(C->getBeginLoc()) {}

  /// Space is the namespace of the coroutine's type.
  void write(StringRef Space);

private:
  void part(StringRef Name);
  void keep(SourceLocation Begin, SourceLocation End);
  void keep(Arguments Some);
  void finish(SourceLocation End);
  bool goesOn() const;

  const CallExpr *C;
  const Rewrite &Form;
  ASTContext &Context;
  Source &Text;
  llvm::SmallVector<const Expr *> Given;
  SourceLocation At;   ///< what stands in front is done
  std::string Pending; ///< comes in front of what is kept next
};

/// Replaces what stands between At and End by what is pending.
void Writing::finish(SourceLocation End) {
  StringRef Old = Text.text(At, End);
  if (Old.contains("//") || Old.contains("/*"))
    return Text.refuse(At, "a comment stands within the call");
  if (Old != Pending)
    Text.replace(At, End, Pending);
  Pending.clear();
}

void Writing::keep(SourceLocation Begin, SourceLocation End) {
  finish(Begin);
  At = End;
}

void Writing::keep(Arguments Some) {
  if (Some.empty())
    return;
  CharSourceRange First = Text.written(Some.front()),
                  Last = Text.written(Some.back());
  if (First.isInvalid() || Last.isInvalid())
    return Text.refuse(C->getExprLoc(), "a macro stands within the call");
  bool Loose = StringRef(Pending).ends_with("co_await ") && Some.size() == 1 &&
               isLoose(Some.front());
  Pending += Loose ? "(" : "";
  keep(First.getBegin(), Last.getEnd());
  Pending += Loose ? ")" : "";
}

void Writing::part(StringRef Name) {
  const Expr *Callee = C->getCallee()->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  const auto *Plain = dyn_cast<DeclRefExpr>(Callee);
  bool Last = StringRef(Form.Text).contains("{last}");
  unsigned Index;
  if (Name == "name")
    Pending += C->getDirectCallee()->getNameAsString();
  else if (Name == "this." && Member)
    keep(C->getBeginLoc(), Member->getMemberLoc());
  else if (Name == "scope" && Plain)
    keep(C->getBeginLoc(), Plain->getLocation());
  else if (Name == "last" && !Given.empty())
    keep(Arguments(Given.back()));
  else if (Name.consume_front("args")) {
    Arguments All = Arguments(Given).drop_back(Last && !Given.empty());
    keep(All);
    if (!All.empty())
      Pending += Name;
  } else if (Name.consume_front("arg") && !Name.getAsInteger(10, Index) &&
             Index < Given.size())
    keep(Arguments(Given[Index]));
  else
    Text.refuse(C->getExprLoc(),
                "the call is not of the form that can be replaced");
}

/// Whether what follows takes the call for its operand, and would take that of
/// co_await.
bool Writing::goesOn() const {
  auto Next = Lexer::findNextToken(
      C->getRParenLoc(), Context.getSourceManager(), Context.getLangOpts());
  return Next && Next->isOneOf(tok::period, tok::arrow, tok::l_square,
                               tok::l_paren, tok::plusplus, tok::minusminus);
}

void Writing::write(StringRef Space) {
  bool Paired = StringRef(Form.Text).starts_with("co_await") && goesOn();
  Pending = Paired ? "(" : "";
  for (StringRef Rest = Form.Text; !Rest.empty();) {
    auto [Between, Behind] = Rest.split('{');
    Pending += Between;
    if (Behind.empty())
      break;
    auto [Name, Following] = Behind.split('}');
    if (Name == "ns")
      Pending += Space;
    else
      part(Name);
    Rest = Following;
  }
  Pending += Paired ? ")" : "";
  finish(Text.behind(C->getRParenLoc()));
}

/// How many arguments of Given the form has a place for.
bool takesAll(const Rewrite &Form, Arguments Given) {
  StringRef Written = Form.Text;
  return Written.contains("{args") ||
         (Given.size() == 1 && Written.contains("{arg0}"));
}

/// Why the form does not fit the call; empty if it does.
std::string misfit(const Rewrite *Form, Arguments Given, const CodePlace &At,
                   Source &Text) {
  if (!Form || !takesAll(*Form, Given))
    return "with these arguments it has no replacement";
  if (!Form->In.empty() && !isOneOf(At.In->getReturnType(), Form->In, Text))
    return "its coroutine returns no " + llvm::join(Form->In, " or ") +
           ", for which alone the replacement is known";
  if (Form->Finest && !countsWhole(Given.front()->IgnoreImplicit()->getType(),
                                   Form->Finest, Text))
    return "its duration is finer than the replacement's, or not a whole "
           "number";
  if (Form->Unused) {
    auto Above = At.Above;
    while (Above.size() > 1 && isa<ExprWithCleanups>(Above[Above.size() - 2]))
      Above = Above.drop_back();
    if (Above.size() < 2 ||
        !isStatementOf(Above[Above.size() - 2], Above.back()))
      return "its result is used, and the replacement has none";
  }
  if (!StringRef(Form->Text).contains("co_await"))
    return "";
  if (StringRef Why = suspensionObstacle(At); !Why.empty())
    return Why.str();
  if (StringRef(Form->Text).starts_with("co_await {arg0}") &&
      isKeptByReference(At.Above))
    return "a reference is bound to its result, which co_await may give in "
           "another way";
  return "";
}

} // namespace

void planRewrite(const CallExpr *C, const FunctionDecl *Around,
                 llvm::ArrayRef<const Stmt *> Above, const Repair &R,
                 ASTContext &Context, Source &Text) {
  SourceLocation Begin = C->getBeginLoc();
  CodePlace At = innermostFunction(Around, Above);
  if (Begin.isMacroID() || C->getRParenLoc().isMacroID())
    return Text.refuse(C->getExprLoc(), "a macro stands there");
  if (!At.In || At.In->isTemplated() || !C->getDirectCallee())
    return Text.refuse(Begin, At.In ? "it belongs to a template"
                                    : "it stands in no function's body");
  if (Text.isShared(Begin))
    return Text.refuse(Begin, "it stands in a header, which files outside this "
                              "run may use; run --fix on all of them");
  llvm::SmallVector<const Expr *> Given = argumentsOf(C);
  const Rewrite *Form = formFor(Given, R, Text);
  if (std::string Why = misfit(Form, Given, At, Text); !Why.empty())
    return Text.refuse(Begin, Why);
  std::string Space, Folder;
  if (!Form->In.empty()) {
    const DeclContext *Home =
        classOf(At.In->getReturnType())->getEnclosingNamespaceContext();
    while (Home->isInlineNamespace())
      Home = Home->getParent();
    if (const auto *N = dyn_cast<NamespaceDecl>(Home)) {
      Space = Text.shortName(N, At.In, Begin);
      Folder = Text.qualified(N).str();
    }
  }
  Writing(C, *Form, Context, Text).write(Space);
  // Headers stand in a folder that is called as the namespace.
  auto Header = [&](StringRef Name) {
    std::string Path = Name.str();
    if (size_t Mark = Path.find("{folder}"); Mark != std::string::npos)
      Path.replace(Mark, 8, llvm::join(llvm::split(Folder, "::"), "/"));
    return Path;
  };
  if (Form->Umbrella.empty() || !Text.includes(Begin, Header(Form->Umbrella)))
    for (const std::string &Each : Form->Includes)
      Text.include(Begin, Header(Each));
}

} // namespace snarl::fix
