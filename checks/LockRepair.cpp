#include "checks/LockRepair.h"

#include "checks/Words.h"

namespace snarl {

namespace {

std::string at(const Program &P, Loc Where) {
  Place At = place(P, Where);
  return " (" + At.File + ":" + std::to_string(At.Line) + ")";
}

/// Why no thread may wait for Lock at an event of F; empty if it may.
std::string obstacle(const Analyses &A, Symbol Lock, FunctionId F,
                     EventRef At) {
  const Program &P = A.Program;
  std::string Name = quotedName(P, Lock);
  bool Again = P.text(P.variable(Lock)->Type).find("recursive") !=
               std::string_view::npos;
  for (Symbol Held : A.order().held(F, At)) {
    if (Held == Lock && !Again)
      return Name + " may be held there already, and then the thread would "
                    "wait for itself";
    if (Held == Lock)
      continue;
    if (auto Where = A.order().under(Lock, Held))
      return quotedName(P, Held) +
             " may be held there, and elsewhere it is taken "
             "under " +
             Name + at(P, *Where) + ": two threads would wait for each other";
  }
  return "";
}

/// What an event of F would do under Lock that may end in a deadlock, or "".
std::string danger(const Analyses &A, Symbol Lock, FunctionId F, EventRef At) {
  const Program &P = A.Program;
  if (A.order().waits(F, At))
    return "waits for another thread, which may need " + quotedName(P, Lock);
  for (Symbol Taken : A.order().taken(F, At)) {
    if (Taken == Lock)
      return "takes " + quotedName(P, Lock) + " itself";
    if (auto Where = A.order().under(Taken, Lock))
      return "takes " + quotedName(P, Taken) + ", under which " +
             quotedName(P, Lock) + " is taken elsewhere" + at(P, *Where);
  }
  return "";
}

} // namespace

std::optional<Repair> lockRepair(const Analyses &A, Symbol Variable,
                                 Symbol Lock, FunctionId F, Loc Where) {
  const Program &P = A.Program;
  if (!P.variable(Variable) || !P.variable(Lock) || F == NoFunction)
    return std::nullopt;
  Repair New{Repair::Kind::Lock, P.text(Variable), quotedName(P, Variable),
             place(P, Where),    P.text(Lock),     quotedName(P, Lock),
             /*Review=*/true};
  forEachEvent(P.Functions[F], [&](EventRef At, const Event &E) {
    if (E.Where == Where && New.Obstacle.empty())
      New.Obstacle = obstacle(A, Lock, F, At);
    if (std::string Why = danger(A, Lock, F, At); !Why.empty())
      New.Beware.push_back({place(P, E.Where), Why});
  });
  return New;
}

std::optional<Repair> lockRepair(const Analyses &A, const Race &R) {
  const Program &P = A.Program;
  const Touch &Main = *R.Main.What, &Other = *R.Other.What;
  if (isLocked(P, Main) == isLocked(P, Other) || R.frees())
    return std::nullopt;
  const Touch &Bare = isLocked(P, Main) ? Other : Main;
  const Touch &Covered = isLocked(P, Main) ? Main : Other;
  Symbol Variable = Parallel::keyOf(P, Bare.Path), Lock = 0;
  for (const Held &H : Covered.Locks) {
    if (!isMutex(P, H))
      continue;
    if (Lock || H.M == Held::Mode::Shared)
      return std::nullopt;
    Lock = Parallel::keyOf(P, H.Lock);
  }
  if (!Variable || !Lock || Bare.What.isSplit())
    return std::nullopt;
  return lockRepair(A, Variable, Lock, Bare.In, Bare.Where);
}

} // namespace snarl
