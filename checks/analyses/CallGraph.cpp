#include "checks/analyses/CallGraph.h"

#include "checks/model/Values.h"

#include <algorithm>
#include <utility>

namespace snarl {

namespace {

void mentions(const Event &E, const std::function<void(Symbol)> &Use) {
  if (auto *C = E.as<Call>(); C && C->Callee)
    Use(C->Callee);
  forEachValue(E, [&](const Value &V) {
    if (V.K == Value::Kind::Callable)
      Use(V.Function);
  });
}

/// The pointer whose function an event runs, or 0.
PathId calledPointer(const Event &E) {
  const Value *Target = nullptr;
  if (auto *C = E.as<Call>())
    Target = &C->Target;
  else if (auto *S = E.as<Spawn>())
    Target = &S->Entry;
  return Target && Target->K == Value::Kind::Load ? Target->Path : 0;
}

/// Tarjan's algorithm without recursion, so that deep call chains do not
/// exhaust the stack.
class Components {
public:
  Components(const std::vector<std::vector<FunctionId>> &Edges, CallGraph &G)
      : Edges(Edges), G(G), Number(Edges.size(), 0), Low(Edges.size(), 0),
        OnStack(Edges.size(), false) {
    for (FunctionId F = 0; F < Edges.size(); ++F)
      if (!Number[F])
        search(F);
  }

private:
  void open(FunctionId F) {
    Number[F] = Low[F] = ++Count;
    Stack.push_back(F);
    OnStack[F] = true;
    Path.emplace_back(F, 0);
  }

  void search(FunctionId Root) {
    open(Root);
    while (!Path.empty()) {
      FunctionId F = Path.back().first;
      if (Path.back().second < Edges[F].size()) {
        FunctionId To = Edges[F][Path.back().second++];
        if (!Number[To])
          open(To);
        else if (OnStack[To])
          Low[F] = std::min(Low[F], Number[To]);
        continue;
      }
      Path.pop_back();
      if (!Path.empty())
        Low[Path.back().first] = std::min(Low[Path.back().first], Low[F]);
      if (Low[F] == Number[F])
        close(F);
    }
  }

  void close(FunctionId F) {
    std::size_t First = Stack.size();
    do
      --First;
    while (Stack[First] != F);
    bool Several = Stack.size() - First > 1;
    for (std::size_t I = First; I < Stack.size(); ++I) {
      FunctionId Member = Stack[I];
      OnStack[Member] = false;
      G.Component[Member] = NextComponent;
      G.Recursive[Member] =
          Several || std::find(Edges[Member].begin(), Edges[Member].end(),
                               Member) != Edges[Member].end();
      G.BottomUp.push_back(Member);
    }
    Stack.resize(First);
    ++NextComponent;
  }

  const std::vector<std::vector<FunctionId>> &Edges;
  CallGraph &G;
  std::vector<std::uint32_t> Number, Low;
  std::vector<bool> OnStack;
  std::vector<FunctionId> Stack;
  std::vector<std::pair<FunctionId, std::size_t>> Path;
  std::uint32_t Count = 0, NextComponent = 0;
};

} // namespace

void forEachMention(const Function &F, const std::function<void(Symbol)> &Use) {
  for (const BasicBlock &B : F.Blocks)
    for (const Event &E : B.Events)
      mentions(E, Use);
}

std::vector<FunctionId> CallGraph::targets(const Program &P, FunctionId From,
                                           const Call &C) {
  std::vector<FunctionId> Targets;
  if (!C.Callee)
    return Targets;
  if (FunctionId Own = P.find(C.Callee, From); Own != NoFunction)
    Targets.push_back(Own);
  if (!C.Virtual)
    return Targets;
  std::vector<Symbol> Open{C.Callee};
  for (std::size_t I = 0; I < Open.size(); ++I)
    if (auto It = P.Overriders.find(Open[I]); It != P.Overriders.end())
      for (FunctionId F : It->second)
        if (std::find(Targets.begin(), Targets.end(), F) == Targets.end()) {
          Targets.push_back(F);
          Open.push_back(P.Functions[F].Usr);
        }
  if (Targets.size() > MaxOverriders)
    Targets.clear();
  return Targets;
}

CallGraph::CallGraph(const Program &P)
    : Pointers(P), Component(P.Functions.size(), 0),
      Recursive(P.Functions.size(), false), Called(P.Functions.size(), false) {
  std::vector<std::vector<FunctionId>> Edges(P.Functions.size());
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    std::vector<FunctionId> &Out = Edges[F];
    auto Add = [&](FunctionId To) {
      Called[To] = true;
      if (std::find(Out.begin(), Out.end(), To) == Out.end())
        Out.push_back(To);
    };
    forEachMention(P.Functions[F], [&](Symbol Usr) {
      if (FunctionId To = P.find(Usr, F); To != NoFunction)
        Add(To);
    });
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        if (auto *C = E.as<Call>(); C && C->Virtual)
          for (FunctionId To : targets(P, F, *C))
            Add(To);
        if (PathId Called = calledPointer(E))
          for (Symbol Usr : Pointers.heldBy(F, Called))
            if (FunctionId To = P.find(Usr, F); To != NoFunction)
              Add(To);
      }
  }
  BottomUp.reserve(P.Functions.size());
  Components(Edges, *this);
}

} // namespace snarl
