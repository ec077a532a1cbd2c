// What can be said of a function by looking up the call graph, at everybody who
// calls it: whether all of them hold a lock, whether the object is still theirs
// alone, and which threads get there.
//
// A question is asked in the function's own terms, lifted to each caller, and
// answered there or passed on; so a private helper that is only called under
// the lock counts as holding it, and what a constructor calls is part of the
// construction. Answers are remembered, and a question that comes round to
// itself, or up too many steps, says yes.
//
// A function that may be called from elsewhere, and has no caller in view, is
// called by anybody, with nothing held. If it has callers in view, those speak
// for the others. A function that nobody in view calls or mentions, and nobody
// else may name, is taken for one whose callers are in a file not read.
//
// Cost: linear in the calls for each lock or object asked for. Misses: callers
// that are not in view.

#ifndef SNARL_CHECKS_ANALYSES_CALLERS_H
#define SNARL_CHECKS_ANALYSES_CALLERS_H

#include "checks/analyses/OwnThreads.h"
#include "checks/analyses/Parallel.h"

namespace snarl {

class Callers {
public:
  Callers(const Program &P, const CallGraph &Graph, const Bindings &Names,
          const Callables &Runs, const LocksHeld &Locks,
          const Parallel &Threads, const OwnThreads &Apart);

  /// What holds() is asked for: Lock, which guards Object. Shared: a shared
  /// hold will do. Named: some lock or other will not, nor will callers that
  /// are not in view; for who is to say that it is held. Key: the field or
  /// global that the object is; 0 if it does not matter.
  struct Asked {
    PathId Lock = 0;
    PathId Object = 0;
    bool Shared = false;
    bool Named = false;
    Symbol Key = 0;
    friend auto operator<=>(const Asked &, const Asked &) = default;
  };
  /// Whether the lock is surely held at an event of F, taken there or by all
  /// who call F, or not needed there as in owns().
  bool holds(FunctionId F, EventRef At, const Asked &What) const;

  /// Whether all who call F hold the lock when they do, even if no other thread
  /// has been started then: F may start some itself.
  bool allHold(FunctionId F, PathId Lock, bool Shared) const;

  /// Whether no second thread can know the object yet, or any more, at an event
  /// of F: it is made, moved or destroyed there, or by all who call F, or its
  /// own thread does not run.
  bool owns(FunctionId F, EventRef At, PathId Object) const;

  /// Whether no other thread has been started when the event is reached, by
  /// any of the ways that are in view; or, as long as `main` is on the way,
  /// none that is known to use Key.
  bool isBeforeThreads(FunctionId F, EventRef At, Symbol Key) const;

  /// Whether F goes on from the event to start a thread that runs one of
  /// Entries, and has not come from there.
  bool isBeforeStart(FunctionId F, EventRef At,
                     const std::set<FunctionId> &Entries) const;

  /// The globals, or parts of them, that some who call F hold as a lock.
  std::vector<PathId> heldAbove(FunctionId F) const;

  /// Who gets to F: thread functions, Main, and Anybody; at most MaxRoots,
  /// sorted.
  const std::vector<FunctionId> &roots(FunctionId F) const { return Roots[F]; }
  static constexpr FunctionId Main = NoFunction - 1;
  static constexpr FunctionId Anybody = NoFunction - 2;
  static constexpr std::size_t MaxRoots = 4;
  /// Whether several threads may run the entry function at once.
  bool many(FunctionId Entry) const { return Many.count(Entry); }

private:
  struct Caller {
    FunctionId In;
    EventRef At;
    std::uint32_t Index; ///< into Runs.runs(In, At)
  };
  enum class Question : std::uint8_t { Holds, AllHold, Owns, BeforeThreads };
  using Key = std::tuple<Question, FunctionId, Asked>;

  bool holdsAt(Question Q, FunctionId F, EventRef At, const Asked &What) const;
  bool ask(Question Q, FunctionId F, const Asked &What) const;
  bool isAlone(FunctionId F, EventRef At, Symbol Key) const {
    return Key ? Threads.isAloneWith(F, At, Key) : Threads.isAlone(F, At);
  }
  bool askAt(Question Q, FunctionId Callee, const Caller &C, Asked What) const;
  bool required(FunctionId F, PathId Lock, bool Shared) const;
  bool ownsHere(FunctionId F, PathId Object) const;
  bool answersForItself(FunctionId F, bool &Answer) const;
  void findRoots(const CallGraph &Graph);

  const Program &P;
  const CallGraph &Graph;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Parallel &Threads;
  const OwnThreads &Apart;
  std::vector<std::vector<Caller>> Of; ///< by function: who runs it
  std::vector<std::vector<FunctionId>> Roots;
  std::set<FunctionId> Many;
  mutable std::map<Key, bool> Known;
  mutable unsigned Depth = 0;
  static constexpr unsigned MaxDepth = 200; ///< of callers of callers
};

} // namespace snarl

#endif
