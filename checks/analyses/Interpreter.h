// What functions do with the lock of an interpreter around them: Python's GIL.
//
// Such a lock is held when the interpreter calls us, so at an event it is known
// to be held, known to be released, or as it was when the function was entered.
// Per function and kind of deed we keep the nearest event that does it *as it
// was entered*; a caller that knows how it stands there knows what that means:
// needing the lock is right where it is held and wrong where it is not, and
// computing or waiting the other way round.
//
// Computing is a region that has no business with the interpreter: the
// outermost loop, the call or the heavy work of the library in which nothing
// needs the lock, takes it or gives it up. What only raises an exception is no
// such business, as it ends the region. How much is computed Cost estimates.
//
// Origin: summaries per component of the call graph, as in Blocking and Bursts.
// Cost: linear in the events, times the depth of loops. Misses: computing by
// recursion that is spread over several functions; unknown callees are taken to
// know nothing of Python.

#ifndef SNARL_CHECKS_ANALYSES_INTERPRETER_H
#define SNARL_CHECKS_ANALYSES_INTERPRETER_H

#include "checks/analyses/Cost.h"

#include <array>

namespace snarl {

/// How the interpreter's lock stands at an event.
enum class Standing : std::uint8_t {
  AsEntered, ///< as it was when the function was entered
  Held,
  Released, ///< given up, and not taken again
  Unknown,  ///< given up on some way
};

/// Something that matters to who holds the lock, or does not.
struct Deed {
  enum Kind : std::uint8_t {
    Needs,    ///< the lock has to be held
    Computes, ///< has no business with the interpreter for long
    Waits,    ///< keeps its thread waiting
    Takes,    ///< waits for the lock
    GivesUp,  ///< the lock
  };
  static constexpr std::size_t Kinds = 5;

  Kind K = Needs;
  EventRef At; ///< of a loop: the beginning of its header
  Loc Where;
  Standing Lock = Standing::AsEntered;
  std::uint32_t Loop = NoLoop;  ///< that computes, or
  FunctionId Next = NoFunction; ///< who does it where it is called, or neither
  double Operations = 0;        ///< of Computes
  unsigned Distance = 0;        ///< calls still to go
  bool Perhaps = false; ///< on the way an object's class or a callable decides
};

class Interpreter {
public:
  Interpreter(const Program &P, const CallGraph &Graph, const Bindings &Names,
              const Callables &Runs, const LocksHeld &Locks, const Cost &Costs);

  /// A function that the interpreter calls, and how the lock stands then.
  struct Exposure {
    FunctionId Entry = NoFunction;
    Standing Lock = Standing::Held;
    FunctionId In = NoFunction; ///< who exposes it, and where
    EventRef At;
  };
  const std::vector<Exposure> &exposed() const { return Exposed; }
  bool isExposed(FunctionId F) const;

  /// Who may enter F with the lock held, or without it, by a call or as a
  /// thread that it starts.
  struct Entry {
    FunctionId By = NoFunction; ///< the caller; NoFunction: the interpreter
    EventRef At;
  };
  const std::optional<Entry> &enteredHeld(FunctionId F) const {
    return Entered[F][1];
  }
  const std::optional<Entry> &enteredWithout(FunctionId F) const {
    return Entered[F][0];
  }
  /// Whether the lock is held in F, or may be by whoever enters it.
  bool mayHold(FunctionId F, Standing Now) const {
    return Now == Standing::Held ||
           (Now == Standing::AsEntered && enteredHeld(F));
  }
  /// Whether R starts a thread of which the interpreter knows nothing.
  bool isForeignThread(const Run &R) const;

  /// Whether the program has to do with an interpreter at all.
  bool any() const { return Lock; }
  /// The lock itself, and what is held while it is given up.
  PathId lock() const { return Lock; }
  PathId released() const { return Released; }
  /// Whether the interpreter was started here, by who has the lock from then on
  /// without having taken it.
  bool hasStarted(const LockSet &Locks) const {
    return Running && holds(Locks, Running);
  }

  Standing standing(const LockSet &Locks) const;
  /// At the event, or at the end of the block if At.Index is the number of its
  /// events.
  Standing standing(FunctionId F, EventRef At) const {
    return standing(Locks.before(F, At));
  }

  /// All that F does, in source order of blocks.
  const std::vector<Deed> &deeds(FunctionId F) const { return Deeds[F]; }
  /// What F, entered with the lock as Entered says, does while it stands as
  /// Wanted: the heaviest of what computes, else the nearest.
  std::optional<Deed> first(FunctionId F, Deed::Kind K, Standing Entered,
                            Standing Wanted) const;
  /// What F does while the lock is as it was when F was entered.
  const std::optional<Deed> &first(FunctionId F, Deed::Kind K) const {
    return Firsts[F][K];
  }
  /// The way from a deed of F to who does it itself.
  std::vector<std::pair<FunctionId, Deed>> chain(FunctionId F,
                                                 const Deed &First) const;

  /// Whether what F needs the lock for runs Python code, for whoever knows how
  /// long, and lets other threads have their turn.
  bool yields(FunctionId F, const Deed &Needed) const;

  /// The operations of one run through the loop.
  double price(FunctionId F, std::uint32_t Loop) const;

private:
  bool touches(FunctionId F, EventRef At) const;
  bool touches(FunctionId F, std::uint32_t Block) const;
  bool isGil(PathId Path) const { return Path == Lock || Path == Released; }
  double price(FunctionId F, EventRef At) const;
  void addParts(FunctionId F, const std::vector<std::uint32_t> &Round,
                std::vector<double> &To) const;
  std::vector<Deed> findDeeds(FunctionId F) const;
  void addLoops(FunctionId F, std::vector<bool> &Told,
                std::vector<Deed> &To) const;
  void addEvent(FunctionId F, EventRef At, bool Told,
                std::vector<Deed> &To) const;
  void addCalls(FunctionId F, EventRef At, bool Told,
                std::vector<Deed> &To) const;
  void findTouches();
  void findExposed();
  void findEntered();
  void summarize(FunctionId F);

  const Program &P;
  const CallGraph &Graph;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Cost &Costs;
  PathId Lock = 0, Released = 0, Running = 0;
  std::vector<bool> Touches; ///< by function: whether it, or what it calls, has
                             ///< business with the interpreter
  std::vector<std::array<std::optional<Deed>, Deed::Kinds>> Firsts;
  std::vector<std::vector<Deed>> Deeds; ///< by function
  std::vector<Exposure> Exposed;
  std::vector<std::array<std::optional<Entry>, 2>> Entered; ///< by [held]
};

} // namespace snarl

#endif
