#include "checks/Races.h"

#include "checks/FileOrder.h"
#include "checks/Words.h"

#include <algorithm>
#include <map>

namespace snarl {

namespace {

constexpr std::size_t MaxFurther = 8; ///< notes of a finding

std::string verb(const Access &A) {
  if (A.Frees)
    return "freed";
  switch (A.M) {
  case Access::Mode::Read:
    return "read";
  case Access::Mode::Write:
    return A.Scalar ? "overwritten" : "replaced";
  case Access::Mode::Update:
    return A.Scalar ? "updated" : "changed";
  }
  return "";
}

/// Smaller is more telling: two updates before an update and a read.
unsigned rank(const Meeting &M) {
  auto Weight = [](const Touch &T) {
    return T.What.Counter                     ? 0u
           : T.What.M == Access::Mode::Update ? 1u
           : T.What.M == Access::Mode::Write  ? 2u
                                              : 3u;
  };
  bool Counter = M.First.What.Counter || M.Second.What.Counter;
  return Weight(M.First) + Weight(M.Second) + (Counter ? 0 : 8);
}

std::string entryName(const Program &P, const Thread *T) {
  return T ? P.text(P.Functions[T->Entry].Name) : "";
}

bool isChange(const Access &A) { return A.M != Access::Mode::Read; }

Race ordered(const Program &P, const FileOrder &Files, const Meeting &M) {
  Side A{&M.First, M.FirstThread.get()}, B{&M.Second, M.SecondThread.get()};
  auto Key = [&](const Side &S) {
    return std::tuple(!S.What->What.Counter, !isChange(S.What->What),
                      Files.key(P, S.What->Where), entryName(P, S.By));
  };
  Doubt Why = doubtOf(P, M);
  return Key(B) < Key(A) ? Race{&M, B, A, {}, Why} : Race{&M, A, B, {}, Why};
}

std::string otherSide(const Program &P, const Race &R) {
  const Meeting &M = *R.Of;
  bool SameLine = M.First.Where == M.Second.Where;
  std::string Who = M.FirstThread == M.SecondThread
                        ? "another instance of " + byThread(P, R.Other.By)
                        : byThread(P, R.Other.By);
  return (SameLine ? "this line is run at the same time by "
                   : verb(R.Other.What->What) + " here at the same time by ") +
         Who + ", " + underLocks(P, R.Other.What->Locks);
}

Place startOf(const Program &P, const Thread *T) {
  return T ? place(P, T->StartedAt) : Place{};
}

/// Adds to a race that is told the places of another of its kind. Known: those
/// that it tells of.
void addFurther(Race &Told, const Race &R, std::set<Loc> &Known) {
  Known.insert({Told.Main.What->Where, Told.Other.What->Where});
  auto Add = [&](const Touch &T, Loc Where) {
    if (Known.insert(Where).second)
      Told.More.push_back({&T, Where});
  };
  for (const Touch *T : {R.Main.What, R.Other.What}) {
    Add(*T, T->Where);
    for (const Loc &Where : T->Alike)
      Add(*T, Where);
  }
}

void noteFurther(const Program &P, const Race &R, Finding &F) {
  std::size_t Told = std::min(R.More.size(), MaxFurther);
  for (std::size_t I = 0; I < Told; ++I) {
    const Touch &T = *R.More[I].What;
    F.Notes.push_back(
        {place(P, R.More[I].Where),
         "also " + verb(T.What) + " here, " + underLocks(P, T.Locks)});
  }
  if (Told < R.More.size())
    F.Notes.back().Text +=
        "; and " + std::to_string(R.More.size() - Told) + " more";
  for (std::size_t I = Told; I < R.More.size(); ++I)
    F.Untold.push_back(place(P, R.More[I].Where));
}

/// Whether the function in which both sides meet is only called under a lock
/// that its threads take. Parallel does not look at callers.
bool callersKeepApart(const Analyses &A, const Meeting &M) {
  auto GivenUp = [&](PathId Lock) {
    return std::ranges::any_of(M.First.Locks, [&](const Held &H) {
      return H.Lock == Lock && H.M == Held::Mode::Dropped;
    });
  };
  return !M.FirstThread &&
         std::ranges::any_of(M.Second.Locks, [&](const Held &H) {
           return H.Lock && H.M != Held::Mode::Dropped && !GivenUp(H.Lock) &&
                  A.Above.allHold(M.In, H.Lock, H.M == Held::Mode::Exclusive);
         });
}

} // namespace

bool isOfOpenMP(const Program &P, const Race &R) {
  auto Started = [&](const Side &S) {
    return S.By && P.text(S.By->Api).starts_with("#pragma omp");
  };
  return Started(R.Main) && Started(R.Other);
}

std::string commonAdvice(const Program &P, const Race &R) {
  if (R.frees())
    return "give it back when no thread uses it any more: let them end first, "
           "or count who still uses it, as a std::shared_ptr for each does";
  const Touch &Main = *R.Main.What, &Other = *R.Other.What;
  if (isLocked(P, Other) && !isLocked(P, Main))
    return "hold the lock here too: the other side is " +
           underLocks(P, Other.Locks);
  if (isLocked(P, Main) && !isLocked(P, Other))
    return "hold the lock on the other side too: here it is " +
           underLocks(P, Main.Locks);
  for (const Held &H : Main.Locks)
    if (std::ranges::any_of(Other.Locks, [&](const Held &X) {
          return X.Lock == H.Lock && X.M == Held::Mode::Shared;
        }))
      return "hold " + quoted(P, H.Lock) +
             " exclusively for a change: several threads may hold it shared";
  if (isLocked(P, Main))
    return "guard both sides with the same lock";
  return "";
}

/// The locks of a side, and that those of a split update count only if they are
/// held throughout.
static std::string covered(const Program &P, const Touch &T) {
  if (T.What.isSplit() && !isLocked(P, T))
    return "under no lock that is held from its reading to its writing";
  return underLocks(P, T.Locks);
}

/// What comes of it that one side, or both, give the memory back.
static std::string_view damageOfFreeing(const Race &R) {
  return R.Main.What->What.Frees && R.Other.What->What.Frees
             ? "its memory is given back twice"
             : "its memory is given back while it is used, a use after free";
}

Finding tell(const Program &P, const Race &R, std::string_view Check,
             std::string_view Damage) {
  if (R.frees())
    Damage = damageOfFreeing(R);
  Finding F;
  F.At = place(P, R.Main.What->Where);
  F.Check = Check;
  F.Likely = R.Why != Doubt::None;
  F.Message = quoted(P, R.Main.What->Path) + " is " + verb(R.Main.What->What) +
              " by " + byThread(P, R.Main.By) + ", " +
              covered(P, *R.Main.What) +
              ", while another thread may be at it: " + std::string(Damage);
  if (R.Main.What->What.isSplit())
    F.Notes.push_back({place(P, R.Main.What->What.Load),
                       "what is stored is worked out from what was read here"});
  F.Notes.push_back(
      {place(P, R.Other.What->Where), otherSide(P, R), Note::Role::OtherSide});
  F.Object = quoted(P, R.Main.What->Path);
  F.Threads = {byThread(P, R.Main.By), byThread(P, R.Other.By)};
  for (const Thread *T : {R.Main.By, R.Other.By})
    if (T) {
      Note Start = startedHere(P, *T);
      if (F.Notes.back() != Start)
        F.Notes.push_back(Start);
    }
  noteFurther(P, R, F);
  if (F.Likely)
    F.Notes.push_back({F.At, std::string(words(R.Why))});
  return F;
}

namespace {

/// What tells the variable of a race from others: the name of a field or
/// global, or the path of an object that has none.
using VariableKey = std::pair<Symbol, PathId>;

VariableKey variableOf(const Program &P, const Meeting &M) {
  Symbol Name = Parallel::keyOf(P, M.First.Path);
  return {Name, Name ? 0 : M.First.Path};
}

/// The functions that both threads run, the same for either order; NoFunction
/// for the one that started the other.
std::pair<FunctionId, FunctionId> pairOf(const Meeting &M) {
  FunctionId X = M.FirstThread ? M.FirstThread->Entry : NoFunction;
  return std::minmax(X, M.SecondThread->Entry);
}

/// So many variables hardly two threads use with nothing between them: far from
/// their starts, and, if they are no counters, anywhere.
constexpr std::size_t MaxFar = 3, MaxPlain = 6;

void doubtCrowds(const Program &P, std::vector<Race> &All) {
  using Crowd =
      std::map<std::pair<FunctionId, FunctionId>, std::set<VariableKey>>;
  Crowd Far, Plain;
  for (const Race &R : All) {
    if (isFar(*R.Of))
      Far[pairOf(*R.Of)].insert(variableOf(P, *R.Of));
    if (!R.isCounter())
      Plain[pairOf(*R.Of)].insert(variableOf(P, *R.Of));
  }
  for (Race &R : All)
    if (R.Why == Doubt::None &&
        ((isFar(*R.Of) && Far[pairOf(*R.Of)].size() > MaxFar) ||
         (!R.isCounter() && Plain[pairOf(*R.Of)].size() > MaxPlain)))
      R.Why = Doubt::Crowd;
}

/// All meetings, the most telling first; of each variable in an order that does
/// not rest on how its files are called.
std::vector<Race> sorted(const Analyses &A) {
  const Program &P = A.Program;
  std::map<VariableKey, FileOrder> Files;
  for (const Meeting &M : A.Threads.meetings())
    for (const Touch *T : {&M.First, &M.Second})
      Files[variableOf(P, M)].add(P, T->Where, T->In);
  auto Key = [&](const Race &R) {
    const FileOrder &Of = Files[variableOf(P, *R.Of)];
    return std::tuple(R.Why != Doubt::None, rank(*R.Of),
                      Of.key(P, R.Main.What->Where),
                      Of.key(P, R.Other.What->Where), entryName(P, R.Main.By),
                      entryName(P, R.Other.By), startOf(P, R.Main.By),
                      startOf(P, R.Other.By));
  };
  std::vector<Race> All;
  for (const Meeting &M : A.Threads.meetings())
    if (!M.First.What.Atomic && !callersKeepApart(A, M))
      All.push_back(ordered(P, Files[variableOf(P, M)], M));
  std::ranges::sort(All, {}, Key);
  return All;
}

} // namespace

std::vector<Race> races(const Analyses &A) {
  const Program &P = A.Program;
  std::map<std::pair<VariableKey, std::pair<FunctionId, FunctionId>>,
           std::size_t>
      Pairs;
  std::map<std::pair<VariableKey, Loc>, std::size_t> Places;
  std::vector<Race> Out;
  std::vector<std::set<Loc>> Known;
  for (const Race &R : sorted(A)) {
    VariableKey Variable = variableOf(P, *R.Of);
    auto [Pair, NewPair] =
        Pairs.try_emplace({Variable, pairOf(*R.Of)}, Out.size());
    if (NewPair) {
      Pair->second =
          Places.try_emplace({Variable, R.Main.What->Where}, Out.size())
              .first->second;
      if (Pair->second == Out.size()) {
        Out.push_back(R);
        Known.emplace_back();
      }
    }
    addFurther(Out[Pair->second], R, Known[Pair->second]);
  }
  for (Race &R : Out)
    std::ranges::sort(R.More, {},
                      [&](const Further &One) { return place(P, One.Where); });
  doubtCrowds(P, Out);
  return Out;
}

} // namespace snarl
