// Who blocks while he holds a lock makes everybody who wants the lock wait as
// long as he does: a peer that does not answer stops threads that only want to
// read a number. We report a call from which a chain of calls leads to one that
// surely blocks, where a lock is held that others take for something short.
//
// A *region* is what stands between a lock and its release. A lock of which
// most regions block is there to let one at a time use what they wait for: a
// connection, a log. That is no mistake. If most do not block, the lock guards
// data, and those that block are the odd ones. Which calls block the models
// say, the shortest chain Blocking finds, and who gets to a region Callers.
//
// Cost: events times the locks held. Misses: locks that are locals, or elements
// that an index picks; what is held by callers is judged there.

#include "checks/Check.h"
#include "checks/Hints.h"
#include "checks/Words.h"

#include <algorithm>
#include <map>
#include <set>

namespace snarl::blocking_under_lock {

namespace {

/// A step towards a blocking call, and the call.
struct Blocker {
  BlockingStep First;
  std::vector<std::pair<FunctionId, EventRef>> Chain;
  const Block *Call = nullptr;
};

/// Where a function holds a lock.
struct Region {
  FunctionId In = NoFunction;
  Held What;
  EventRef First;
  bool Tried = false; ///< by who goes on without the lock if it is not free
  std::optional<Blocker> Blocks; ///< the first that does while it is held
};

using Regions = std::map<std::pair<FunctionId, Loc>, Region>; ///< of one lock

/// The wait for a condition that the call at At is, or null.
const Wait *waitAt(const Program &P, FunctionId F, EventRef At) {
  const std::vector<Event> &Events = P.Functions[F].Blocks[At.Block].Events;
  for (std::uint32_t I = At.Index; I-- > 0;)
    if (!(Events[I].Where == Events[At.Index].Where))
      return nullptr;
    else if (auto *W = Events[I].as<Wait>())
      return W;
  return nullptr;
}

/// A path of the function at the end of a chain in the terms of the one at its
/// beginning, or 0.
PathId lifted(const Analyses &A, const Blocker &B, PathId Path) {
  const Program &P = A.Program;
  for (std::size_t I = B.Chain.size(); I-- > 0 && Path;) {
    auto [In, At] = B.Chain[I];
    if (I + 1 < B.Chain.size()) {
      PathId Mine = 0;
      for (const Run &R : A.Runs.runs(In, At))
        if (!R.OnThread && R.Target == B.Chain[I + 1].first && !Mine)
          Mine = lift(P.Paths, Path, R.With);
      Path = Mine;
    }
    if (Path)
      Path = A.Names.canonical(In, Path);
  }
  return Path;
}

/// Whether the lock is let go of on the way to the call, or while it waits.
bool letsGo(const Analyses &A, const Blocker &B, Symbol Lock) {
  const Program &P = A.Program;
  auto Means = [&](FunctionId F, PathId Path) {
    Symbol Key = A.KnownBy.of(F, Path).Key;
    return !Key || Key == Lock;
  };
  for (std::size_t I = 1; I < B.Chain.size(); ++I)
    for (const Held &H : A.Locks.before(B.Chain[I].first, B.Chain[I].second))
      if (H.M == Held::Mode::Dropped && Means(B.Chain[I].first, H.Lock))
        return true;
  const Wait *W = waitAt(P, B.Chain.back().first, B.Chain.back().second);
  return W && W->Lock && Means(B.Chain[0].first, lifted(A, B, W->Lock));
}

std::map<Symbol, Regions> regionsOf(const Analyses &A, FunctionId F) {
  const Program &P = A.Program;
  std::map<EventRef, BlockingStep> Steps;
  for (const BlockingStep &Step : A.Chains.steps(F, true))
    Steps.emplace(Step.At, Step);
  std::set<Loc> Tries;
  forEachEvent(P.Functions[F], [&](EventRef, const Event &E) {
    if (auto *Taken = E.as<Acquire>(); Taken && Taken->Try)
      Tries.insert(E.Where);
  });
  std::map<Symbol, Regions> Out;
  forEachEvent(P.Functions[F], [&](EventRef At, const Event &) {
    const LockSet &Locks = A.Locks.before(F, At);
    if (Locks.empty())
      return;
    std::optional<Blocker> Here;
    if (auto It = Steps.find(At); It != Steps.end()) {
      Here = Blocker{It->second, A.Chains.chain(F, It->second, true)};
      auto [In, Last] = Here->Chain.back();
      Here->Call = P.event(In, Last).as<Block>();
      if (Here->Call->Tier == BlockTier::Self ||
          P.text(Here->Call->Category) == "lock")
        Here.reset();
    }
    for (const Held &H : Locks) {
      const Symbol Key = A.KnownBy.of(F, H.Lock).Key;
      if (!isMutex(P, H) || H.Unowned || !Key || hasElement(P.Paths, H.Lock))
        continue;
      const bool Tried = Tries.count(H.Where) != 0;
      auto [It, New] =
          Out[Key].try_emplace({F, H.Where}, Region{F, H, At, Tried, {}});
      if (Here && !It->second.Blocks && !letsGo(A, *Here, Key))
        It->second.Blocks = Here;
    }
  });
  return Out;
}

/// Whether a thread that the region joins comes to one of the others: then it
/// may want the lock whoever else is there. Yes, if we do not see which it is.
bool joinsTaker(const Analyses &A, const Region &R, const Regions &All) {
  const Program &P = A.Program;
  auto [In, At] = R.Blocks->Chain.back();
  const std::vector<Event> &Events = P.Functions[In].Blocks[At.Block].Events;
  const Join *J = nullptr;
  for (std::uint32_t I = At.Index; I-- > 0 && !J;)
    J = Events[I].as<Join>();
  const Symbol Key =
      J ? Parallel::keyOf(P, lifted(A, *R.Blocks, J->Handle)) : 0;
  std::set<FunctionId> Entries;
  for (FunctionId F = 0; Key && F < P.Functions.size(); ++F)
    A.Runs.forEach(F, [&](EventRef, const std::vector<Run> &Here) {
      for (const Run &Each : Here)
        if (Each.OnThread &&
            Parallel::keyOf(P, A.Names.canonical(F, Each.How.Handle)) == Key)
          Entries.insert(Each.Target);
    });
  auto Reached = [&](const Region &Other) {
    return std::ranges::any_of(A.Above.roots(Other.In), [&](FunctionId Root) {
      return Entries.count(Root) != 0;
    });
  };
  return Entries.empty() || std::ranges::any_of(All, [&](const auto &Each) {
           return Reached(Each.second);
         });
}

/// Whether nobody else can want the lock yet, or any more.
bool isAlone(const Analyses &A, const Region &R, const Regions &All) {
  const Program &P = A.Program;
  const EventRef At = R.Blocks ? R.Blocks->First.At : R.First;
  const PathId Owner = P.Paths[A.KnownBy.of(R.In, R.What.Lock).Object].Parent;
  const bool Owns = Owner && A.Above.owns(R.In, At, Owner);
  if (R.Blocks && P.text(R.Blocks->Call->Category) == "join")
    return P.Functions[R.In].Constructor || (Owns && !joinsTaker(A, R, All));
  return Owns || A.Above.isBeforeThreads(R.In, At, 0);
}

/// Whether two regions may be reached at once: surely, if a thread that is in
/// view gets to one of them.
enum class AtOnce : std::uint8_t { No, Perhaps, Yes };
AtOnce areAtOnce(const Analyses &A, FunctionId F, FunctionId G) {
  AtOnce Answer = AtOnce::No;
  for (FunctionId X : A.Above.roots(F))
    for (FunctionId Y : A.Above.roots(G)) {
      bool Threads = X < Callers::Anybody || Y < Callers::Anybody;
      if (X == Y && X < Callers::Anybody && !A.Above.many(X))
        continue;
      if (X == Y && X == Callers::Main)
        continue;
      Answer = std::max(Answer, Threads ? AtOnce::Yes : AtOnce::Perhaps);
    }
  return Answer;
}

std::string adviceFor(const std::string &Category, const std::string &Lock) {
  if (Category == "join")
    return "tell the thread to end while " + Lock +
           " is held, let go of it, and wait for the thread then";
  if (Category == "sleep" || Category == "wait")
    return "let go of " + Lock +
           " first, or wait for a condition variable with it, which lets go of "
           "it meanwhile";
  return "copy what the call needs while " + Lock +
         " is held, let go of it for the call, and take it again to store what "
         "came of it";
}

/// Whether the call is made again and again while the lock is held.
bool waitsAgain(const Analyses &A, const Region &R) {
  return std::ranges::any_of(R.Blocks->Chain, [&](const auto &Step) {
    const Function &F = A.Program.Functions[Step.first];
    const std::uint32_t L = F.Blocks[Step.second.Block].Loop;
    return L != NoLoop && F.Loops[L].B != Loop::Bound::Constant &&
           (Step.first != R.In ||
            holds(A.Locks.before(R.In, {F.Loops[L].Header, 0}), R.What.Lock));
  });
}

Finding describe(const Analyses &A, const Region &R, const Region &Other,
                 bool Sure) {
  const Program &P = A.Program;
  const Blocker &B = *R.Blocks;
  const std::string Lock = quoted(P, A.KnownBy.of(R.In, R.What.Lock).Object);
  const std::string Call = "'" + P.text(B.Call->Function) + "'";
  Finding Out;
  Out.At = place(P, P.event(R.In, B.First.At).Where);
  Out.Check = "blocking-under-lock";
  Out.Likely = !Sure;
  Out.Message = B.Chain.size() == 1
                    ? Call + " blocks"
                    : "calling " + quotedFunction(P, B.First.Next) +
                          " blocks, because it comes to " + Call + ",";
  Out.Message += " while " + Lock + " is held; who wants " + Lock +
                 " only for a moment waits " +
                 (B.Call->Nanoseconds > 0 && !waitsAgain(A, R)
                      ? duration(B.Call->Nanoseconds)
                      : "until it returns");
  if (R.What.Where.isValid())
    Out.Notes.push_back({place(P, R.What.Where), Lock + " is taken here"});
  addCalls(P, B.Chain, Call + ", which blocks", Out.Notes);
  if (Other.What.Where.isValid())
    Out.Notes.push_back(
        {place(P, Other.What.Where),
         quotedFunction(P, Other.In) + " takes " + Lock +
             " here, for something that does not block, and is kept waiting",
         Note::Role::OtherSide});
  Out.Advice = adviceFor(P.text(B.Call->Category), Lock);
  return Out;
}

/// Tells of the regions of a lock that block, if others do not.
void judge(const Analyses &A, const Regions &All, const Sink &Report) {
  const Program &P = A.Program;
  std::vector<const Region *> Blocking, Quick;
  for (const auto &[Where, R] : All)
    if (!isAlone(A, R, All) && (R.Blocks || !R.Tried))
      (R.Blocks ? Blocking : Quick).push_back(&R);
  for (const Region *R : Blocking) {
    const Function &Fn = P.Functions[R->In];
    const Region *Other = nullptr;
    AtOnce Best = AtOnce::No;
    for (const Region *Q : Quick) {
      bool Excluded = R->What.M == Held::Mode::Exclusive ||
                      Q->What.M == Held::Mode::Exclusive;
      AtOnce Both = Excluded ? areAtOnce(A, R->In, Q->In) : AtOnce::No;
      if (Both > Best) {
        Best = Both;
        Other = Q;
      }
    }
    if (!Other || isOfTest(P, Fn))
      continue;
    const Block &Call = *R->Blocks->Call;
    const double Milliseconds = static_cast<double>(Call.Nanoseconds) / 1e6;
    const bool Brief =
        Call.Nanoseconds >= 0 && Milliseconds < A.Limits.WaitMilliseconds;
    const bool Join = P.text(Call.Category) == "join";
    Report(describe(A, *R, *Other,
                    Best == AtOnce::Yes && Quick.size() >= Blocking.size() &&
                        !Brief && (Join || !soundsRare(P.text(Fn.Name)))));
  }
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  std::map<Symbol, Regions> All;
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    for (auto &[Lock, Of] : regionsOf(A, F))
      All[Lock].merge(Of);
  for (const auto &[Lock, Of] : All)
    judge(A, Of, Report);
}

} // namespace snarl::blocking_under_lock
