// The part of Parallel about plain flags that are set and looked at under a
// lock, `lock(); Done = true; unlock();` on one side and, on the other,
// `lock(); bool Over = Done; unlock(); if (Over) use(Data)`: what comes before
// the change comes before what is done because of it. As what an atomic
// publishes, a flag is notified by the change, and waited for on the branch
// that is taken if it was made. Which value is the changed one, the beginning
// says: zero, unless its declaration says otherwise, or some function sets it
// to another value under no lock, while nobody else can see it.
//
// A function tells its caller what it has waited for if it returns zero, and
// if it returns something else: `if (isOver()) use(Data)`, be it a plain flag
// or an atomic.
//
// Cost: for each branch on a local, or return of one, the events of the
// function, for up to MaxCopies copies. Leans: the lock is taken to be the same
// each time; otherwise the flag itself races; and one element's flag is taken
// for that of all. Misses: pointers and counts as flags, a lock that the caller
// has taken, numbers that are told apart by more than their sign, and what is
// done again after the change, as in a loop.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr unsigned MaxCopies = 3; ///< of a flag's value, one after another

bool isUnder(const Program &P, const LockSet &Locks) {
  return std::ranges::any_of(Locks,
                             [&](const Held &H) { return isMutex(P, H); });
}

/// The way that T being true tells of a value: 1 if it is not zero, 0 if it is,
/// or nothing.
std::optional<unsigned> signTold(const Test &T) {
  if (T.Object && (T.Truth == Zero || !(T.Truth & Zero)))
    return T.Truth != Zero;
  return std::nullopt;
}

/// What a value that was assigned says by being zero (Sign is 0) or not; a
/// test of nothing if it says nothing, and nothing if it cannot be.
std::optional<Test> whatSays(const Answer &A, unsigned Sign) {
  if (A.If)
    return Sign ? A.If : A.If.negated();
  if (A.V.K == Value::Kind::Load)
    return Test{0, A.V.Path, Sign ? NonZero : Zero};
  if (A.V.K == Value::Kind::Constant && (A.V.Number != 0) != (Sign != 0))
    return std::nullopt;
  return Test{};
}

void keepCommon(std::optional<std::set<PathId>> &All,
                const std::set<PathId> &Each) {
  if (!All)
    All = Each;
  else
    std::erase_if(*All, [&](PathId X) { return !Each.count(X); });
}

} // namespace

/// The flags that are not zero before they are changed.
void Parallel::findRaised() {
  for (const Variable &V : P.Variables)
    if (V.Raised)
      Raised.insert(V.Usr);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B) {
      const std::vector<Event> &Events = P.Functions[F].Blocks[B].Events;
      for (std::uint32_t I = 0; I < Events.size(); ++I)
        if (auto *A = Events[I].as<Answer>();
            A && A->V.K == Value::Kind::Constant && A->V.Number &&
            !isUnder(P, Locks.before(F, {B, I})))
          Raised.insert(keyOf(P, A->Target));
    }
}

/// What stands for the change of a flag in F, or 0.
PathId Parallel::change(FunctionId F, PathId Flag) const {
  PathId Path = Names.canonical(F, Flag);
  Step Last = P.Paths[Path].Kind;
  bool Named =
      Last == Step::Field || Last == Step::Global || Last == Step::StaticLocal;
  return Named ? P.Paths.field(Path, P.Strings.find("<changed>")) : 0;
}

/// A flag that is changed under a lock is notified.
void Parallel::collectChange(Scope &S, EventRef At, const Answer &A) const {
  bool Constant = A.V.K == Value::Kind::Constant;
  if (!A.If && !Constant)
    return; // a value, and no flag
  bool Changes =
      !Constant || (A.V.Number != 0) != (Raised.count(keyOf(P, A.Target)) != 0);
  if (!Changes || !isUnder(P, Locks.before(S.F, At)))
    return;
  if (PathId Object = change(S.F, A.Target))
    S.Events[At].Notifies.push_back(Object);
}

/// What is surely waited for if T is true, which is asked at At.
std::set<PathId> Parallel::toldIf(FunctionId F, const Test &T, EventRef At,
                                  unsigned Copies) const {
  std::optional<unsigned> Sign = signTold(T);
  if (!Sign || Copies > MaxCopies)
    return {};
  if (isPublished(P, T.Object))
    return *Sign ? std::set{sharedState(F, T.Object)} : std::set<PathId>();
  switch (P.Paths[T.Object].Kind) {
  case Step::Result:
    return toldByCall(F, T.Object, *Sign, At);
  case Step::Local:
    return toldByCopy(F, T.Object, *Sign, Copies);
  default:
    break;
  }
  if ((*Sign == 0) != (Raised.count(keyOf(P, T.Object)) != 0))
    return {};
  const std::vector<Event> &Events = P.Functions[F].Blocks[At.Block].Events;
  for (std::uint32_t I = At.Index; I-- > 0;)
    if (auto *A = Events[I].as<Access>(); A && A->Path == T.Object) {
      PathId Object = change(F, T.Object);
      return Object && isUnder(P, Locks.before(F, {At.Block, I}))
                 ? std::set{Object}
                 : std::set<PathId>();
    }
  return {};
}

std::set<PathId> Parallel::toldByCall(FunctionId F, PathId Result,
                                      unsigned Sign, EventRef At) const {
  const std::vector<Event> &Events = P.Functions[F].Blocks[At.Block].Events;
  std::optional<std::set<PathId>> All;
  for (std::uint32_t I = At.Index; I-- > 0;) {
    auto *C = Events[I].as<Call>();
    if (!C || C->Result != Result)
      continue;
    for (const Run &R : Runs.runs(F, {At.Block, I}))
      if (!R.OnThread) {
        std::vector<PathId> Mine =
            liftedStates(F, Summaries[R.Target].Told[Sign], R);
        keepCommon(All, {Mine.begin(), Mine.end()});
      }
    break;
  }
  return All.value_or(std::set<PathId>());
}

/// The local has its value from all those who give it one.
std::set<PathId> Parallel::toldByCopy(FunctionId F, PathId Local, unsigned Sign,
                                      unsigned Copies) const {
  const Function &Fn = P.Functions[F];
  std::optional<std::set<PathId>> All;
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      if (auto *A = Fn.Blocks[B].Events[I].as<Answer>();
          A && A->Target == Local)
        if (std::optional<Test> T = whatSays(*A, Sign))
          keepCommon(All, toldIf(F, *T, {B, I}, Copies + 1));
  return All.value_or(std::set<PathId>());
}

/// What each branch tells, by the way that is taken.
void Parallel::findTold(Scope &S) const {
  const Function &Fn = P.Functions[S.F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const Test &T = Fn.Blocks[B].Condition;
    EventRef End{B, static_cast<std::uint32_t>(Fn.Blocks[B].Events.size())};
    if (!T.Object || Fn.Blocks[B].Successors.size() != 2)
      continue;
    std::array Told{toldIf(S.F, T, End), toldIf(S.F, T.negated(), End)};
    if (!Told[0].empty() || !Told[1].empty())
      S.Told[B] = std::move(Told);
  }
}

/// What F tells by returning zero, or something else: what it has surely waited
/// for by then. All that one place says of what it returns is so at once.
void Parallel::tellCaller(const Scope &S) {
  const Function &Fn = P.Functions[S.F];
  for (unsigned Sign : {0u, 1u}) {
    std::map<Loc, std::set<PathId>> Places;
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (std::uint32_t I = 0; S.Entry[B] && I < Fn.Blocks[B].Events.size();
           ++I) {
        auto *A = Fn.Blocks[B].Events[I].as<Answer>();
        if (!A || P.Paths[A->Target].Kind != Step::Return)
          continue;
        if (std::optional<Test> T = whatSays(*A, Sign)) {
          std::set<PathId> &Place = Places[Fn.Blocks[B].Events[I].Where];
          Place.merge(toldIf(S.F, *T, {B, I}));
          Place.insert(S.Entry[B]->Waited.begin(), S.Entry[B]->Waited.end());
        }
      }
    std::optional<std::set<PathId>> All;
    for (const auto &[Where, Each] : Places)
      keepCommon(All, Each);
    for (PathId Object : All.value_or(std::set<PathId>()))
      if (visible(Object))
        Summaries[S.F].Told[Sign].push_back(Object);
  }
}

} // namespace snarl
