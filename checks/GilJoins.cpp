#include "checks/GilJoins.h"

#include <algorithm>

namespace snarl {

namespace {

/// A thread that takes the lock, and where it is started.
struct Taker {
  FunctionId In;
  EventRef At;
  FunctionId Entry;
  PathId Handle;
};

std::vector<Taker> takers(const Analyses &A) {
  std::vector<Taker> All;
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    A.Runs.forEach(F, [&](EventRef At, const std::vector<Run> &Here) {
      for (const Run &R : Here)
        if (A.interpreter().isForeignThread(R) && R.How.Handle &&
            A.interpreter().first(R.Target, Deed::Takes))
          All.push_back({F, At, R.Target, A.Names.canonical(F, R.How.Handle)});
    });
  return All;
}

/// Whether F's handle is that of the thread.
bool isHandleOf(const Analyses &A, FunctionId F, PathId Handle,
                const Taker &T) {
  if (F == T.In)
    return mayOverlap(A.Program.Paths, A.Names.canonical(F, Handle), T.Handle,
                      false);
  const Symbol Key = Parallel::keyOf(A.Program, Handle);
  return Key && Key == Parallel::keyOf(A.Program, T.Handle);
}

} // namespace

std::vector<GilJoin> gilJoins(const Analyses &A) {
  const Program &P = A.Program;
  std::vector<GilJoin> Found;
  const std::vector<Taker> All = takers(A);
  for (FunctionId F = 0; !All.empty() && F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F], [&](EventRef At, const Event &E) {
      auto *J = E.as<Join>();
      if (!J || !A.interpreter().mayHold(F, A.interpreter().standing(F, At)))
        return;
      auto T = std::ranges::find_if(All, [&](const Taker &Each) {
        return isHandleOf(A, F, J->Handle, Each);
      });
      if (T != All.end())
        Found.push_back({F, At, T->In, T->At, T->Entry});
    });
  return Found;
}

} // namespace snarl
