#include "checks/WorthReleasing.h"

#include <algorithm>

namespace snarl {

using Exposure = Interpreter::Exposure;

namespace {

constexpr double Library = 1e5; ///< of work that a library is known for, where
                                ///< others give the lock up
constexpr double Rest = 1e8;    ///< where the function itself does, elsewhere

} // namespace

Twins twins(const Analyses &A, const Exposure &Of) {
  const Program &P = A.Program;
  Twins Out;
  for (const Exposure &Each : A.interpreter().exposed()) {
    if (P.Functions[Each.In].Where.File != P.Functions[Of.In].Where.File)
      continue;
    Out.All.insert(Each.Entry);
    if (Each.Lock == Standing::Released ||
        A.interpreter().first(Each.Entry, Deed::GivesUp))
      Out.Releasing.insert(Each.Entry);
  }
  return Out;
}

namespace {

/// What waits at a deed of F, as far as it is done there.
Symbol waitsIn(const Program &P, FunctionId F, const Deed &D) {
  auto *B = P.event(F, D.At).as<Block>();
  return B ? B->Function : 0;
}

/// Whether F does as much, on another way, with the lock given up: it does so
/// if there is much to do, or long to wait, and this is for when there is not.
bool isForLittle(const Analyses &A, FunctionId F, const Deed &D) {
  const Program &P = A.Program;
  return std::ranges::any_of(A.interpreter().deeds(F), [&](const Deed &Other) {
    return Other.K == D.K && 2 * Other.Operations >= D.Operations &&
           (D.K == Deed::Computes ||
            (Other.Next == D.Next &&
             waitsIn(P, F, Other) == waitsIn(P, F, D))) &&
           (Other.Lock == Standing::Released ||
            Other.Lock == Standing::Unknown) &&
           excludeEachOther(P.Functions[F], D.At.Block, Other.At.Block);
  });
}

/// Whether one of Others gives the lock up for calling the same function, and
/// so finds it worth while.
bool callsWithout(const Analyses &A, FunctionId Callee, const Twins &Others) {
  return Callee != NoFunction &&
         std::ranges::any_of(Others.Releasing, [&](FunctionId F) {
           return std::ranges::any_of(
               A.interpreter().deeds(F), [&](const Deed &D) {
                 return D.K == Deed::Computes && D.Next == Callee &&
                        D.Lock == Standing::Released;
               });
         });
}

/// Whether arguments that are converted from Python's say how often F's loops
/// go round, and not an object of its own.
bool isGiven(const Analyses &A, FunctionId F) {
  const std::vector<Parameter> &All = A.Program.Functions[F].Params;
  for (std::size_t I = 0; I < All.size(); ++I)
    if ((All[I].Plain || !All[I].Indirect) &&
        (A.Costs.of(F).Params & paramBit(I + 1)))
      return true;
  return false;
}

} // namespace

bool isDecided(const Analyses &A, FunctionId F, const Deed &D) {
  return std::ranges::any_of(A.interpreter().chain(F, D),
                             [&](const auto &Link) {
                               return isForLittle(A, Link.first, Link.second);
                             });
}

double worthReleasing(const Analyses &A, const Exposure &E, const Deed &D,
                      const Twins &Others) {
  const bool IsLibrarys =
      A.interpreter().chain(E.Entry, D).back().second.Loop == NoLoop;
  if (callsWithout(A, D.Next, Others))
    return SuspectUnderGil;
  if (!Others.Releasing.empty() && IsLibrarys)
    return Library;
  if (A.interpreter().first(E.Entry, Deed::GivesUp))
    return Rest;
  return !Others.Releasing.empty() || isGiven(A, E.Entry)
             ? A.Limits.GilHintedOperations
             : A.Limits.GilOperations;
}

} // namespace snarl
