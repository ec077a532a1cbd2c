#include "checks/analyses/PseudoLocks.h"

namespace snarl {

bool isOnce(const Program &P, PathId Lock) {
  return P.text(P.Paths[Lock].Name) == "<once>";
}

bool isClaim(const Program &P, PathId Lock) {
  std::string_view Name = P.text(P.Paths[Lock].Name);
  return Name == "<claim>" || Name == "<turn>" || Name == "<last>" ||
         Name == "<self>";
}

bool isByHand(const Program &P, PathId Lock) {
  std::string_view Name = P.text(P.Paths[Lock].Name);
  return Name == "<claim>" || Name == "<turn>";
}

bool isOfTeam(const Program &P, PathId Lock) {
  return isOnce(P, Lock) &&
         P.text(P.Paths[P.Paths.rootOf(Lock)].Name).starts_with("omp ");
}

bool isPublished(const Program &P, PathId Object) {
  return P.text(P.Paths[Object].Name) == "<stored>" || isChange(P, Object);
}

bool isChange(const Program &P, PathId Object) {
  return P.text(P.Paths[Object].Name) == "<changed>";
}

PathId leftLast(const Program &P, PathId Lock) {
  const PathNode &N = P.Paths[Lock];
  return P.text(N.Name) == "<last>" ? N.Parent : 0;
}

bool isInterpreters(const Program &P, PathId Lock) {
  return P.text(P.Paths[P.Paths.rootOf(Lock)].Name) == InterpretersLock;
}

bool isMutex(const Program &P, const Held &H) {
  const PathNode &N = P.Paths[H.Lock];
  return H.Lock && H.M != Held::Mode::Dropped &&
         !(N.Kind == Step::Field && P.text(N.Name).starts_with('<'));
}

} // namespace snarl
