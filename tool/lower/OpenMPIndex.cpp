// Whose element an index in an OpenMP region names. An index is read as a sum
// of terms and a constant offset: `2 * i + w - 1`. If the counter of a shared
// loop (or the thread's number) is among the terms, every thread has elements
// of its own: the same sum twice is the same element only on the same thread,
// while `a[i]` and `a[i + 1]` are another thread's. Sums of what no thread
// changes name one element for all.
//
// What a table holds for the thread's own index (`a[next[i]]`) may be the same
// for two threads. It is told apart from other unknown indices, as a table that
// is written through is most often a permutation.
//
// Cost: linear in the index. Leans: sums of different terms are taken to name
// different elements, unless the index comes out of memory or a call, or is
// alone the counter of a loop that every thread runs through.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "llvm/Support/raw_ostream.h"

#include <numeric>

using namespace clang;

namespace snarl::lowering {

using openmp::Sum;

static std::string textOf(const Expr *E, const ASTContext &Context) {
  std::string Text;
  llvm::raw_string_ostream Stream(Text);
  E->printPretty(Stream, nullptr, Context.getPrintingPolicy());
  return Text;
}

/// Whether the code that the thread runs changes V; a variable that is made
/// and never changed counts as what it was made from, in From.
bool FunctionLowering::changes(const VarDecl *V, const Expr *&From) {
  for (FunctionLowering *In = this; In; In = In->Around) {
    if (In->Facts.Modified.count(V))
      return true;
    if (In->Facts.Declared.count(V)) {
      if (!V->getType()->isReferenceType() && V->getType()->isIntegerType())
        From = V->getInit();
      return false;
    }
    if (In->Construct && openmp::startsTeam(In->Construct))
      return false;
  }
  return false;
}

/// Whether E is where a stretch of the thread's own may begin: a multiple of
/// what differs between the threads, or what a table holds for it.
bool FunctionLowering::beginsStretch(const Expr *E) {
  if (const auto *A =
          dyn_cast<ArraySubscriptExpr>(core(E->IgnoreParenImpCasts())))
    return isOwn(A->getIdx());
  Sum S;
  addTerms(E, 1, S);
  return S.Own && S.Scaled;
}

/// Whether V walks through a stretch of the thread's own.
bool FunctionLowering::isStretch(const VarDecl *V) {
  if (!Walking.insert(V).second)
    return false; // two variables that are counted on by each other
  auto Begins = [&](const Expr *E) { return beginsStretch(E); };
  auto Added = Facts.Added.find(V);
  auto Assigned = Facts.Assigned.find(V);
  bool Stretch = false;
  if (Added != Facts.Added.end() && llvm::any_of(Added->second, Begins))
    Stretch = true;
  else if (Assigned != Facts.Assigned.end())
    Stretch = llvm::all_of(Assigned->second, Begins);
  else
    Stretch = Facts.Modified.count(V) && V->hasLocalStorage() && V->getInit() &&
              V->getType()->isIntegerType() && Begins(V->getInit());
  Walking.erase(V);
  return Stretch;
}

void FunctionLowering::addVariable(const DeclRefExpr *D, std::int64_t Scale,
                                   Sum &To) {
  const auto *V = dyn_cast<VarDecl>(D->getDecl());
  std::string Name = D->getDecl()->getNameAsString();
  const Expr *From = nullptr;
  bool Counter = false;
  for (FunctionLowering *In = this; In; In = In->Around)
    Counter |= In->Shared.count(V);
  bool Changes = V && !Counter && changes(V, From);
  if (From)
    return addTerms(From, Scale, To);
  To.Terms[Name] += Scale;
  if (isOwn(D)) {
    To.Own = true;
    To.Scaled |= (Scale != 1 && Scale != -1) || (V && !Counter && isStretch(V));
  } else {
    To.Varies |= Changes;
  }
}

void FunctionLowering::addProduct(const BinaryOperator *B, std::int64_t Scale,
                                  Sum &To) {
  if (std::optional<std::int64_t> N = constant(B->getLHS()))
    return addTerms(B->getRHS(), Scale * *N, To);
  if (std::optional<std::int64_t> N = constant(B->getRHS()))
    return addTerms(B->getLHS(), Scale * *N, To);
  Sum Factors;
  addTerms(B->getLHS(), 1, Factors);
  addTerms(B->getRHS(), 1, Factors);
  To.Terms[textOf(B, U.Context)] += Scale;
  To.Own |= Factors.Own;
  To.Scaled |= Factors.Own;
  To.Varies |= Factors.Varies;
  To.Opaque |= Factors.Opaque;
}

/// Whether E is what a table holds for an index that differs between the
/// threads.
bool FunctionLowering::isPicked(const Expr *E) {
  if (const auto *M = dyn_cast<MemberExpr>(E))
    E = core(M->getBase()->IgnoreParenImpCasts());
  const auto *O = dyn_cast<CXXOperatorCallExpr>(E);
  bool Table =
      O ? O->getOperator() == OO_Subscript : isa<ArraySubscriptExpr>(E);
  return Table && mentions(E, [&](const DeclRefExpr *D) { return isOwn(D); });
}

/// Adds Scale times E.
void FunctionLowering::addTerms(const Expr *E, std::int64_t Scale, Sum &To) {
  E = core(E->IgnoreParenImpCasts());
  if (std::optional<std::int64_t> N = constant(E)) {
    To.Offset += Scale * *N;
    return;
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return addVariable(D, Scale, To);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Minus)
      return addTerms(Unary->getSubExpr(), -Scale, To);
    if (Unary->isIncrementDecrementOp())
      return addTerms(Unary->getSubExpr(), Scale, To);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Mul)
      return addProduct(B, Scale, To);
    if (B->getOpcode() == BO_Div && beginsStretch(B->getLHS())) {
      To.Terms[textOf(B, U.Context)] += Scale; // `thread * n / threads`
      To.Own = To.Scaled = true;
      return;
    }
    if (B->isAdditiveOp()) {
      addTerms(B->getLHS(), Scale, To);
      return addTerms(B->getRHS(), B->getOpcode() == BO_Sub ? -Scale : Scale,
                      To);
    }
  }
  To.Terms[textOf(E, U.Context)] += Scale;
  if (isOwn(E))
    To.Own = true;
  else if (!isa<MemberExpr>(E) ||
           isa<ArraySubscriptExpr>(
               core(cast<MemberExpr>(E)->getBase()->IgnoreParenImpCasts())))
    To.Opaque = true;
  To.Picked |= isPicked(E);
}

/// Whether the loop that the threads share may come to the element At.
bool FunctionLowering::inSharedLoop(const Sum &At) {
  for (FunctionLowering *In = this; In && In->Construct; In = In->Around) {
    std::optional<openmp::Bounds> B = openmp::boundsOf(In->Construct);
    if (In->Shared.size() != 1 || !B)
      continue;
    Sum First, End;
    addTerms(B->First, 1, First);
    addTerms(B->End, 1, End);
    End.Offset += B->Included;
    bool AsFirst = At.Terms == First.Terms, AsEnd = At.Terms == End.Terms;
    if (AsFirst && At.Offset < First.Offset)
      continue;
    if (AsEnd && At.Offset >= End.Offset)
      continue;
    if (AsFirst || AsEnd)
      return true;
  }
  return false;
}

namespace {

/// A name for the terms of S that two sums share if and only if they differ by
/// a multiple of Steps, which Index counts.
std::string nameOf(const Sum &S, std::uint32_t &Index) {
  std::int64_t Steps = 0;
  std::string Name;
  for (const auto &[Term, Factor] : S.Terms) {
    Steps = std::gcd(Steps, Factor);
    Name += (Name.empty() ? "" : " + ") + std::to_string(Factor) + " " + Term;
  }
  Steps = std::max<std::int64_t>(Steps, 1);
  std::int64_t Rest = (S.Offset % Steps + Steps) % Steps;
  Index = static_cast<std::uint32_t>((S.Offset - Rest) / Steps);
  return Rest ? Name + " + " + std::to_string(Rest) : Name;
}

void findCounters(const Stmt *S, const openmp::Variables &Among,
                  openmp::Variables &Found) {
  if (const auto *D = dyn_cast<DeclRefExpr>(S))
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()); V && Among.count(V))
      Found.insert(V);
  forEachEvaluated(
      S, [&](const Stmt *Child) { findCounters(Child, Among, Found); });
}

} // namespace

/// Of the loops that `collapse` makes one, only all counters together tell
/// threads apart.
bool FunctionLowering::hasAllCounters(const Expr *Base, const Expr *Index) {
  for (FunctionLowering *In = this; In; In = In->Around) {
    openmp::Variables Found;
    findCounters(Index, In->Shared, Found);
    if (Found.empty())
      continue;
    if (Base)
      findCounters(Base, In->Shared, Found);
    if (Found.size() != In->Shared.size())
      return false;
  }
  return true;
}

PathId FunctionLowering::elementInRegion(PathId Array, const Expr *Base,
                                         const Expr *Index) {
  Sum S;
  addTerms(Index, 1, S);
  std::erase_if(S.Terms, [](const auto &Term) { return Term.second == 0; });
  if (S.Terms.empty() && S.Offset >= 0 && S.Offset < NoLoop && !inSharedLoop(S))
    return Out.step(Array, Step::Element, 0,
                    static_cast<std::uint32_t>(S.Offset));
  bool Known = S.Own ? S.Scaled || (!S.Varies && !S.Opaque)
                     : !S.Opaque && !(S.Varies && S.Terms.size() == 1) &&
                           !inSharedLoop(S);
  if (!Known && !S.Picked)
    return Out.step(Array, Step::AnyElement);
  std::uint32_t Position = 0;
  Symbol Name = U.Name.intern(nameOf(S, Position));
  if (!Known)
    return Out.step(Array, Step::AnyElement, Name, Position);
  bool Unique = S.Own && hasAllCounters(Base, Index);
  return Out.step(Array, Unique ? Step::UniqueElement : Step::Element, Name,
                  Position);
}

} // namespace snarl::lowering
