#include "checks/model/Program.h"

#include "checks/model/NoReturn.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace snarl {

namespace {

/// Rewrites the symbols and paths of a summary to those of the program.
struct Renumber {
  std::vector<Symbol> Symbols;
  std::vector<PathId> Paths;

  Renumber(const Summary &From, Program &To) {
    Symbols.reserve(From.Strings.size());
    for (Symbol S = 0; S < From.Strings.size(); ++S)
      Symbols.push_back(To.Strings.intern(From.Strings[S]));
    Paths.assign(From.Paths.size(), 0);
    for (PathId P = 1; P < From.Paths.size(); ++P) {
      const PathNode &N = From.Paths[P];
      bool Numbered = N.Kind == Step::NumberedElement;
      Paths[P] = To.Paths.step(Paths[N.Parent], N.Kind, Symbols[N.Name],
                               Numbered ? Paths[N.Index] : N.Index);
    }
  }

  void symbol(Symbol &S) { S = Symbols[S]; }
  void path(PathId &P) { P = Paths[P]; }
  template <class N> void number(N &) {}
  void symbols(std::vector<Symbol> &List) {
    for (Symbol &S : List)
      symbol(S);
  }
  void numbers(std::vector<std::uint32_t> &) {}
  template <class T> void list(std::vector<T> &List) {
    for (T &X : List)
      visit(*this, X);
  }
  template <class T> void variant(T &What) {
    std::visit([this](auto &X) { visit(*this, X); }, What);
  }
};

using Identity = std::tuple<Symbol, Symbol, std::uint32_t, std::uint32_t>;

Identity identity(const Function &F) {
  return {F.Usr, F.Where.File, F.Where.Line, F.Where.Column};
}

void addOverriders(Program &P) {
  for (const Function &F : P.Functions)
    for (Symbol Base : F.Overrides) {
      std::vector<FunctionId> &List = P.Overriders[Base];
      for (FunctionId Id : P.ByUsr[F.Usr])
        if (std::find(List.begin(), List.end(), Id) == List.end())
          List.push_back(Id);
    }
}

} // namespace

FunctionId Program::find(Symbol Usr, FunctionId From) const {
  auto It = ByUsr.find(Usr);
  if (It == ByUsr.end())
    return NoFunction;
  if (From != NoFunction)
    for (FunctionId Id : It->second)
      if (Units[Id] == Units[From])
        return Id;
  return It->second.front();
}

const Variable *Program::variable(Symbol Usr) const {
  auto It = VariableByUsr.find(Usr);
  return It == VariableByUsr.end() ? nullptr : &Variables[It->second];
}

namespace {

/// Whether some initialiser reaches the start of a thread by calls and
/// callables that it names.
bool startsThreads(const Program &P,
                   const std::vector<FunctionId> &Initializers) {
  std::vector<bool> Seen(P.Functions.size());
  std::vector<FunctionId> Work = Initializers;
  auto Visit = [&](Symbol Usr, FunctionId From) {
    FunctionId To = Usr ? P.find(Usr, From) : NoFunction;
    if (To != NoFunction && !Seen[To]) {
      Seen[To] = true;
      Work.push_back(To);
    }
  };
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        if (E.as<Spawn>())
          return true;
        if (auto *C = E.as<Call>()) {
          Visit(C->Callee, F);
          Visit(C->Target.Function, F);
          for (const Value &A : C->Args)
            Visit(A.Function, F);
        }
      }
  }
  return false;
}

/// What runs before main runs first in main. Of one file in the order of its
/// text, what it includes first.
void runInitializersInMain(Program &P) {
  std::vector<FunctionId> Mains, Initializers;
  std::set<Symbol> WithMain;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].BeforeMain)
      Initializers.push_back(F);
    if (!P.Functions[F].Main || P.Functions[F].Blocks.empty())
      continue;
    Mains.push_back(F);
    WithMain.insert(P.Units[F]);
  }
  if (Mains.empty() || !startsThreads(P, Initializers))
    return;
  std::sort(Initializers.begin(), Initializers.end(),
            [&](FunctionId A, FunctionId B) {
              auto Order = [&](FunctionId F) {
                const Loc &At = P.Functions[F].Where;
                return std::tuple(
                    std::string_view(P.text(P.Units[F])), At.File == P.Units[F],
                    std::string_view(P.text(At.File)), At.Line, At.Column, F);
              };
              return Order(A) < Order(B);
            });
  for (FunctionId Main : Mains) {
    std::vector<Event> First;
    for (FunctionId F : Initializers) {
      if (P.Units[F] != P.Units[Main] && WithMain.count(P.Units[F]))
        continue;
      Call Run;
      Run.Callee = P.Functions[F].Usr;
      Run.Name = P.Functions[F].Name;
      First.push_back({P.Functions[F].Where, std::move(Run)});
    }
    std::vector<Event> &Events = P.Functions[Main].Blocks[0].Events;
    Events.insert(Events.begin(), First.begin(), First.end());
  }
}

/// The longest definition of each function first: a database that builds
/// several programs holds stubs, too, which tests put in the place of others.
void putStubsLast(Program &P) {
  auto Size = [&](FunctionId F) {
    std::size_t Events = 0;
    for (const BasicBlock &B : P.Functions[F].Blocks)
      Events += B.Events.size();
    return Events;
  };
  for (auto &[Usr, All] : P.ByUsr)
    if (All.size() > 1)
      std::sort(All.begin(), All.end(), [&](FunctionId A, FunctionId B) {
        return std::pair(Size(B), A) < std::pair(Size(A), B);
      });
}

} // namespace

Program link(std::span<const Summary> Units, Replacements Instead) {
  std::vector<const Summary *> Sorted;
  for (const Summary &S : Units)
    Sorted.push_back(&S);
  auto Key = [](const Summary *S) {
    return std::make_tuple(std::string_view(S->Strings[S->MainFile]),
                           S->Functions.size(), S->Paths.size());
  };
  std::sort(
      Sorted.begin(), Sorted.end(),
      [&](const Summary *A, const Summary *B) { return Key(A) < Key(B); });
  Program P;
  P.Instead = std::move(Instead);
  P.Strings.intern("<changed>"); // a name that analyses give
  std::set<Identity> Known;
  std::set<
      std::tuple<Symbol, std::uint32_t, std::uint32_t, std::uint32_t, Symbol>>
      Silenced;
  for (const Summary *S : Sorted) {
    Renumber To(*S, P);
    Symbol Unit = To.Symbols[S->MainFile];
    for (Function F : S->Functions) {
      visit(To, F);
      if (!Known.insert(identity(F)).second)
        continue;
      P.ByUsr[F.Usr].push_back(static_cast<FunctionId>(P.Functions.size()));
      P.Units.push_back(Unit);
      P.Functions.push_back(std::move(F));
    }
    for (Variable X : S->Variables) {
      visit(To, X);
      auto [It, Fresh] = P.VariableByUsr.try_emplace(
          X.Usr, static_cast<std::uint32_t>(P.Variables.size()));
      if (Fresh)
        P.Variables.push_back(X);
      P.Variables[It->second].Raised |= X.Raised; // where it is defined
    }
    for (Suppression X : S->Suppressions) {
      visit(To, X);
      if (Silenced.insert({X.File, X.Line, X.First, X.Last, X.Checks}).second)
        P.Suppressions.push_back(X);
    }
  }
  putStubsLast(P);
  addOverriders(P);
  runInitializersInMain(P);
  endWhereNothingReturns(P);
  return P;
}

} // namespace snarl
