// How the whole-program part grows: programs of 1,000 to 300,000 functions are
// made up, linked, analysed and checked, and every part is timed. Parsing is
// left out on purpose: it is linear in the sources, as each file is parsed by
// itself, and would hide the rest.
//
// A made-up program is made of units of a hundred functions: a class whose
// methods hold its mutex, layers of functions that hand an object down, to
// their own unit and to others, loops and branches, globals with and without a
// lock, and a function that starts two threads with lambdas and joins them.
// `main` reaches all units through a tree of calls. In a chain, each function
// calls the next: as deep as it is large.
//
// Misses: real programs have larger functions, more templates, and callables
// that wander further.

#include "checks/tests/Builder.h"

#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>

namespace snarl::test {
namespace {

constexpr unsigned PerUnit = 100, Methods = 30, Layers = 6, Width = 10;

std::string named(const char *What, unsigned Unit, unsigned Number = 0) {
  return What + std::to_string(Unit) + "_" + std::to_string(Number);
}

/// The same numbers on every run.
class Dice {
public:
  unsigned below(unsigned Bound) {
    State = State * 6364136223846793005u + 1442695040888963407u;
    return static_cast<unsigned>((State >> 33) % Bound);
  }

private:
  std::uint64_t State = 1;
};

void addMethods(Unit &U, unsigned Id, Dice &Roll) {
  PathId Lock = U.member(named("guard", Id));
  for (unsigned M = 0; M < Methods; ++M) {
    Body B = U.function(named("method", Id, M));
    B.function().Static = false;
    B.to({1, 2}).in(1).lock(Lock);
    B.update(U.member(named("field", Id, M % 8))).unlock(Lock).to({2});
    B.in(2).read(U.member(named("config", Id, M % 4))).weight(20);
    if (M)
      B.callOn(Value::load(U.self()), named("method", Id, Roll.below(M)));
  }
}

/// Functions that call two of the layer below, one of them in another unit.
void addLayers(Unit &U, unsigned Id, unsigned Units, Dice &Roll) {
  PathId Object = U.param(0);
  for (unsigned L = 0; L < Layers; ++L)
    for (unsigned W = 0; W < Width; ++W) {
      Body B = U.function(named("layer", Id, L * Width + W));
      B.function().Params.push_back({U.name("Object"), true});
      B.read(U.global(named("option", Id, W))).to({1});
      if (W % 3 == 0) {
        Access Calls;
        Calls.Path = U.global(named("calls", Id, L * Width + W));
        Calls.M = Access::Mode::Update;
        Calls.Atomic = true;
        B.event(Calls);
      }
      B.in(1).to({2, 3}).loop(Loop::Bound::Data).in(2).inLoop(0).to({1});
      unsigned Below = (L - 1) * Width;
      if (L == 0) {
        B.callOn(Value::load(Object), named("method", Id, Roll.below(Methods)));
        continue;
      }
      B.call(named("layer", Id, Below + Roll.below(Width)),
             {Value::load(Object)});
      B.in(3).call(named("layer", Roll.below(Units), Below + Roll.below(Width)),
                   {Value::load(Object)});
      if (W == 0) {
        PathId Lock = U.global(named("lock", Id));
        B.lock(Lock).update(U.global(named("total", Id))).unlock(Lock);
      }
    }
}

void addThreads(Unit &U, unsigned Id, Dice &Roll) {
  PathId Object = U.local("Object"), This = U.deref(U.self());
  for (unsigned T = 0; T < 2; ++T) {
    Body B = U.function(named("lambda", Id, T));
    B.function().Static = false;
    B.function().Lambda = true;
    B.call(named("layer", Id, (Layers - 1) * Width + Roll.below(Width)),
           {Value::load(U.field(This, "[Object]"))});
    if (T == 0 && Id % 10 == 0)
      B.update(U.global(named("bare", Id)));
    Access Ready;
    Ready.Path = U.global(named("ready", Id));
    Ready.M = Access::Mode::Write;
    Ready.Atomic = true;
    B.event(Ready);
  }
  Body B = U.function(named("start", Id));
  PathId Closure = U.local("Closure");
  B.bind(U.field(Closure, "[Object]"), Value::address(Object));
  for (unsigned T = 0; T < 2; ++T)
    B.spawn(U.local(named("thread", Id, T)),
            U.callable(named("lambda", Id, T), {Value::address(Closure)}));
  B.read(U.global(named("bare", Id)));
  for (unsigned T = 0; T < 2; ++T)
    B.join(U.local(named("thread", Id, T)));
}

/// Unit Id of a tree in which each unit calls up to eight more.
Summary layeredUnit(unsigned Id, unsigned Units, Dice &Roll) {
  Unit U(named("unit", Id) + ".cpp");
  addMethods(U, Id, Roll);
  addLayers(U, Id, Units, Roll);
  addThreads(U, Id, Roll);
  Body B = U.function(Id ? named("run", Id) : "main");
  B.function().Main = Id == 0;
  B.call(named("start", Id));
  for (unsigned Next = Id * 8 + 1; Next <= Id * 8 + 8 && Next < Units; ++Next)
    B.call(named("run", Next));
  return std::move(U.S);
}

/// Functions that each call the next; the last one counts.
Summary chain(unsigned Functions) {
  Unit U("chain.cpp");
  for (unsigned I = 0; I + 1 < Functions; ++I) {
    Body B = U.function(named("link", I));
    B.function().Params.push_back({U.name("Count"), true});
    if (I + 2 < Functions)
      B.call(named("link", I + 1), {Value::load(U.param(0))});
    else
      B.update(U.deref(U.param(0)));
  }
  Body B = U.function("main");
  B.function().Main = true;
  for (const char *Name : {"first", "second"}) {
    Spawn S;
    S.Entry = U.callable(named("link", 0));
    S.Args = {Value::address(U.global("Count"))};
    S.Handle = U.local(Name);
    B.event(std::move(S));
  }
  return std::move(U.S);
}

std::vector<Summary> program(unsigned Functions, bool Deep) {
  std::vector<Summary> Units;
  if (Deep) {
    Units.push_back(chain(Functions));
    return Units;
  }
  Dice Roll;
  unsigned Count = std::max(1u, Functions / PerUnit);
  for (unsigned Id = 0; Id < Count; ++Id)
    Units.push_back(layeredUnit(Id, Count, Roll));
  return Units;
}

/// Runs parts, and keeps the CPU seconds that each took.
class Stopwatch {
public:
  template <class Part> auto time(const char *Name, Part &&Run) {
    std::clock_t Begin = std::clock();
    auto Result = Run();
    double Took = static_cast<double>(std::clock() - Begin) / CLOCKS_PER_SEC;
    Parts.emplace_back(Name, Took);
    return Result;
  }
  std::vector<std::pair<const char *, double>> Parts;
};

std::size_t check(const Analyses &A) {
  std::size_t Found = 0;
  for (const Check &C : allChecks())
    C.Run(A, [&](const Finding &) { ++Found; });
  return Found;
}

/// Each analysis by itself.
void analyse(const Program &P, Stopwatch &Watch) {
  auto Step = [&]<class T>(const char *Name, auto &&...Needs) {
    return Watch.time(Name, [&] { return std::make_unique<T>(Needs...); });
  };
  auto Graph = Step.operator()<CallGraph>("calls", P);
  auto Names = Step.operator()<Bindings>("bindings", P, *Graph);
  auto Runs = Step.operator()<Callables>("callables", P, *Graph, *Names);
  auto Locks = Step.operator()<LocksHeld>("locks", P, *Graph, *Names, *Runs);
  auto Makings = Step.operator()<MadeOnce>("made-once", P, *Names, *Locks);
  auto Costs = Step.operator()<Cost>("cost", P, *Graph, *Names, *Runs, *Locks);
  auto Barriers = Step.operator()<Phases>("phases", P, *Graph, *Runs);
  auto Classes = Step.operator()<Dispatch>("dispatch", P, *Graph, *Names);
  auto Threads =
      Step.operator()<Parallel>("parallel", P, *Graph, *Names, *Runs, *Locks,
                                *Costs, *Barriers, *Classes, *Makings);
  auto Apart = Step.operator()<OwnThreads>("apart", P, *Graph, *Names, *Runs);
  auto Above = Step.operator()<Callers>("callers", P, *Graph, *Names, *Runs,
                                        *Locks, *Threads, *Apart);
  auto Inferred = Step.operator()<Guarded>("guarded", P, *Names, *Runs, *Locks,
                                           *Above, *Makings);
  auto Chains = Step.operator()<Blocking>("blocking", P, *Graph, *Runs);
}

void showHeader(const Stopwatch &Watch) {
  std::printf("CPU seconds; the last columns: the sum, microseconds by "
              "n log2 n, peak MiB, findings\n%9s",
              "functions");
  for (auto [Name, Took] : Watch.Parts)
    std::printf("%10s", Name);
  std::printf("%10s%8s%8s%9s\n", "sum", "/nlogn", "MiB", "findings");
}

/// Prints a row for a program of so many functions, below a header if it is the
/// first.
void measure(unsigned Functions, bool Deep, bool First) {
  std::vector<Summary> Units = program(Functions, Deep);
  Stopwatch Watch;
  Program P = Watch.time("link", [&] { return link(Units); });
  analyse(P, Watch);
  // The checks want all analyses in one value, which is made once more.
  auto All = std::make_unique<Analyses>(P);
  std::size_t Found = Watch.time("checks", [&] { return check(*All); });
  if (First)
    showHeader(Watch);
  std::printf("%9u", Functions);
  double Sum = 0;
  for (auto [Name, Took] : Watch.Parts) {
    std::printf("%10.2f", Took);
    Sum += Took;
  }
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  std::printf("%10.2f%8.2f%8ld%9zu\n", Sum,
              1e6 * Sum / Functions / std::log2(Functions),
              Usage.ru_maxrss / 1024, Found);
  std::fflush(stdout);
}

} // namespace
} // namespace snarl::test

int main(int Argc, char **Argv) {
  bool Deep = Argc > 1 && std::strcmp(Argv[1], "--chain") == 0;
  std::vector<unsigned> Sizes{1000, 3000, 10'000, 30'000, 100'000, 300'000};
  if (Argc > 1 + Deep) {
    Sizes.clear();
    for (int I = 1 + Deep; I < Argc; ++I)
      Sizes.push_back(static_cast<unsigned>(std::atoi(Argv[I])));
  }
  for (std::size_t I = 0; I != Sizes.size(); ++I)
    snarl::test::measure(Sizes[I], Deep, /*First=*/I == 0);
}
