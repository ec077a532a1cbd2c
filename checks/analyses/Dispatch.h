// Which override of a virtual function an object has: the one of the class that
// it was made as. A thread class starts a virtual run(); what its two
// subclasses do there is done by their own objects only.
//
// An object's class is what its constructor belongs to, said in the terms of
// whoever sees it made: a local, a member, what a function makes and returns.
// Bottom-up over the call graph, as Bindings.
//
// Cost: linear in the constructions. Leans: an object that is made as two
// classes, or that nobody in view makes, may have any override. Misses: objects
// that are made in place of others.

#ifndef SNARL_CHECKS_ANALYSES_DISPATCH_H
#define SNARL_CHECKS_ANALYSES_DISPATCH_H

#include "checks/analyses/Bindings.h"

#include <set>

namespace snarl {

class Dispatch {
public:
  Dispatch(const Program &P, const CallGraph &Graph, const Bindings &Names);

  /// The class that the object, as F names it, was made as; 0 if unknown.
  Symbol classOf(FunctionId F, PathId Object) const;

  /// Whether a call of a virtual function may run Method if the object is of
  /// the class.
  bool mayRun(Symbol Class, FunctionId Method) const;

private:
  void process(FunctionId F);
  void made(FunctionId F, PathId Object, Symbol Class);
  Symbol familyOf(FunctionId F) const;
  FunctionId finalOverrider(Symbol Class, Symbol Family, unsigned Depth) const;

  const Program &P;
  const Bindings &Names;
  std::vector<std::map<PathId, Symbol>> Made; ///< 0: as different classes
  std::map<Symbol, std::set<Symbol>> Bases;   ///< as constructors tell
  std::map<std::pair<Symbol, Symbol>, FunctionId> Overriders;
};

} // namespace snarl

#endif
