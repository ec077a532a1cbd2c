#include "checks/analyses/Dispatch.h"

namespace snarl {

namespace {

constexpr unsigned MaxDepth = 16; ///< of a class hierarchy

} // namespace

Dispatch::Dispatch(const Program &P, const CallGraph &Graph,
                   const Bindings &Names)
    : P(P), Names(Names), Made(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (Symbol Class = P.Functions[F].Class)
      Overriders[{Class, familyOf(F)}] = F;
  for (FunctionId F : Graph.BottomUp)
    process(F);
}

/// What is made in F, and by its callees for it.
void Dispatch::process(FunctionId F) {
  const Function &Fn = P.Functions[F];
  PathId Self = P.Paths.deref(P.Paths.root(Step::This));
  PathId Return = P.Paths.root(Step::Return);
  for (const BasicBlock &B : Fn.Blocks)
    for (const Event &E : B.Events) {
      if (auto *Bound = E.as<Bind>(); Bound && Bound->Target == Return) {
        Value V = Names.canonical(F, Bound->V);
        bool Known = V.K == Value::Kind::Address;
        if (V.K != Value::Kind::Constant) // as which there is no object
          made(F, P.Paths.deref(Return), Known ? classOf(F, V.Path) : 0);
      }
      auto *C = E.as<Call>();
      if (!C)
        continue;
      std::vector<FunctionId> Targets = CallGraph::targets(P, F, *C);
      if (Targets.size() != 1)
        continue;
      const Function &Callee = P.Functions[Targets.front()];
      if (Callee.Constructor && C->This.K == Value::Kind::Address) {
        PathId Object = Names.canonical(F, C->This.Path);
        if (!Fn.Constructor || Object != Self)
          made(F, Object, Callee.Class);
        else if (Callee.Class != Fn.Class) // or it delegates
          Bases[Fn.Class].insert(Callee.Class);
      }
      if (Targets.front() == F)
        continue; // each round would name what the last made, one step deeper
      Frame At = frameOf(*C);
      for (auto [Object, Class] : Made[Targets.front()])
        if (PathId Mine = lift(P.Paths, Object, At))
          made(F, Names.canonical(F, Mine), Class);
    }
}

void Dispatch::made(FunctionId F, PathId Object, Symbol Class) {
  auto [It, Fresh] = Made[F].try_emplace(Object, Class);
  if (!Fresh && It->second != Class)
    It->second = 0;
}

Symbol Dispatch::classOf(FunctionId F, PathId Object) const {
  auto It = Made[F].find(Object);
  return It == Made[F].end() ? 0 : It->second;
}

/// The function that F overrides first of all.
Symbol Dispatch::familyOf(FunctionId F) const {
  for (unsigned Depth = 0; Depth < MaxDepth; ++Depth) {
    const Function &Fn = P.Functions[F];
    if (Fn.Overrides.empty())
      return Fn.Usr;
    FunctionId Base = P.find(Fn.Overrides.front(), F);
    if (Base == NoFunction)
      return Fn.Overrides.front();
    F = Base;
  }
  return P.Functions[F].Usr;
}

FunctionId Dispatch::finalOverrider(Symbol Class, Symbol Family,
                                    unsigned Depth) const {
  if (auto It = Overriders.find({Class, Family}); It != Overriders.end())
    return It->second;
  if (auto Above = Bases.find(Class); Above != Bases.end() && Depth < MaxDepth)
    for (Symbol Base : Above->second)
      if (FunctionId F = finalOverrider(Base, Family, Depth + 1);
          F != NoFunction)
        return F;
  return NoFunction;
}

bool Dispatch::mayRun(Symbol Class, FunctionId Method) const {
  FunctionId Own = finalOverrider(Class, familyOf(Method), 0);
  return !Class || Own == NoFunction || Own == Method;
}

} // namespace snarl
