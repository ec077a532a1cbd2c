// Which functions run at each event, on this thread and on new ones, callables
// that travel as values included.
//
// A call of a known callable is resolved on the spot. A call of a parameter is
// an *invocation* that the function leaves open; its callers, who know what
// they passed, close it. So `withLock(F)`, `forEach(F)` and `runOnPool(F)` are
// understood from their bodies: an invocation on a thread makes whoever passes
// the callable the one who starts it. A callable that is stored in a container
// (the queue of a pool) counts as started where it is stored, if some thread of
// the program calls what it finds in that container.
//
// Origin: parametric summaries of higher-order functions; the field-based
// treatment of stored callables is Andersen's analysis with one object a field.
// Cost: linear in events times the invocations left open by callees (bounded).
// A function pointer in a field or global is called as what FunctionPointers
// says it may hold. Misses: a closure in a plain field, unless the caller that
// sets the field also starts the thread.

#ifndef SNARL_CHECKS_ANALYSES_CALLABLES_H
#define SNARL_CHECKS_ANALYSES_CALLABLES_H

#include "checks/analyses/Bindings.h"

#include <optional>
#include <set>

namespace snarl {

/// A call of a callable that the function got from its caller.
struct Invocation {
  EventRef At;
  FunctionId Via = NoFunction; ///< the callee that leaves it open, or
  std::uint32_t ViaIndex = 0;  ///< NoFunction for a call of our own
  Value What;                  ///< in our own terms
  std::vector<Value> Args;
  bool OnThread = false;
  Spawn How;           ///< Handle, Api, Many, Joined if OnThread
  PathId Element = 0;  ///< that holds it, of those that the event goes over
  bool Begins = false; ///< a thread begins here that comes to it
  bool Often = false;  ///< there are several such threads
  Symbol Keeper = 0;   ///< the field or global that keeps it until then, or 0
};

/// A function that runs at an event, with what it is given.
struct Run {
  FunctionId Target = NoFunction;
  Frame With;
  FunctionId Via = NoFunction; ///< the callee that invokes it there, or
  std::uint32_t ViaIndex = 0;  ///< NoFunction if the event does
  bool OnThread = false;
  Spawn How;
  PathId Element = 0; ///< as in Invocation
  bool Crowd = false; ///< at once with the others of the event
  Symbol Keeper = 0;  ///< of what a thread is to take out and call: its keeper
  bool Override = false; ///< one of several: the object's class decides

  /// Whether it is the same function, run in the same way with the same values.
  bool repeats(const Run &Other) const;
};

class Callables {
public:
  Callables(const Program &P, const CallGraph &Graph, const Bindings &Names);

  /// What runs at an event of F; empty for most.
  const std::vector<Run> &runs(FunctionId F, EventRef At) const;
  /// Calls Use for every event of F at which something runs.
  void forEach(FunctionId F,
               const std::function<void(EventRef, const std::vector<Run> &)>
                   &Use) const {
    for (const auto &[At, All] : Runs[F])
      Use(At, All);
  }
  const std::vector<Invocation> &open(FunctionId F) const { return Open[F]; }

  /// Whether a thread other than the first may run F.
  bool onThread(FunctionId F) const { return Threaded[F]; }
  /// How the coroutine F goes on after an event: on another thread, or null if
  /// it stays where it is.
  const Spawn *movesOn(FunctionId F, EventRef At) const;
  /// Whether it does so on another thread, be it that somebody waits for it.
  bool leaves(FunctionId F, EventRef At) const { return Leaves.count({F, At}); }
  /// Whether F, or what it calls, calls what it finds in Keeper.
  bool takesFrom(FunctionId F, Symbol Keeper) const;
  /// The fields and globals whose callables some thread calls.
  const std::set<Symbol> &kept() const { return Kept; }
  /// Whether the program starts a thread at all.
  bool anyThread() const { return AnyThread; }

  /// A function leaves at most so many invocations open.
  static constexpr std::size_t MaxOpen = 32;
  /// At most so many functions run at an event by way of callables. What goes
  /// on for ever is a callable that is handed to itself with ever more bound.
  static constexpr std::size_t MaxRuns = 64;

private:
  void process(FunctionId F);
  void call(FunctionId F, EventRef At, const Call &C);
  void start(FunctionId F, EventRef At, const Spawn &S);
  void store(FunctionId F, EventRef At, const Bind &B);
  void inherit(FunctionId F, const Run &R, EventRef At);
  void invoke(FunctionId F, Invocation I);
  bool invokeElements(FunctionId F, const Invocation &I);

  // EventLoops.cpp
  /// An event loop: a local of a function, or, with NoFunction, the field or
  /// global of that name.
  using LoopKey = std::pair<FunctionId, std::uint32_t>;
  struct Runners {
    std::map<std::pair<FunctionId, EventRef>, PathId> Started; ///< and handle
    std::set<FunctionId> Here; ///< functions that run it themselves
    PathId Loop = 0;           ///< as the function that starts them names it
    bool Many = false;
    bool Shared = false; ///< several threads run it
  };
  PathId loopAt(PathId Path) const;
  std::optional<LoopKey> keyOf(FunctionId F, PathId Loop) const;
  void runLoop(FunctionId F, const Invocation &I);
  void postTo(FunctionId F, EventRef At, const Bind &B, PathId Loop);
  bool findShared();
  void findThreaded();
  bool findKept();

  const Program &P;
  const CallGraph &Graph;
  const Bindings &Names;
  std::vector<std::map<EventRef, std::vector<Run>>> Runs;
  std::vector<std::vector<Invocation>> Open;
  std::vector<std::map<EventRef, Spawn>> Moves;     ///< of coroutines
  std::set<std::pair<FunctionId, EventRef>> Leaves; ///< of coroutines
  std::vector<bool> Threaded;
  std::map<Symbol, std::set<FunctionId>> Readers; ///< field -> who calls it
  std::set<Symbol> Kept; ///< fields whose callables a thread runs
  std::map<LoopKey, Runners> Loops;
  bool AnyThread = false;
};

} // namespace snarl

#endif
