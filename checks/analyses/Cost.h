// A static estimate of how much work a function does, and how much of it while
// it holds which lock.
//
// The unit is one operation of the CFG. A block's weight is multiplied by the
// trips of the loops around it: a constant bound counts as it is, a bound that
// depends on data as DataTrips, a loop on a mere condition, or one that is left
// from within, as ConditionTrips. There may be much data, but not much of it
// for each of many: a bound that differs from round to round of a loop around
// it, be that a caller's, counts as VaryingTrips (the letters of a word, the
// children of a node); and if each round takes care of 64 bits, there are so
// many fewer. Callees count where they are called; a recursive function counts
// as a loop. What runs once in a program is not counted (LocksHeld::runsOnce).
// What the source does not tell, because it is elsewhere or waits, is booked
// apart, as the most that it may take. The numbers are only good for shares and
// for orders of magnitude, and are used for nothing else.
//
// A lock is taken by an event, or by a loop that is left with it only: a spin
// lock, a ticket. Who tries once and goes on without is not kept waiting.
//
// Origin: static profile estimation (Wu and Larus, MICRO 1994).
// Cost: linear in the events, times the locks held and the loops around each.
// Misses: bounds that depend on each other; library functions are free if no
// model tells their work.

#ifndef SNARL_CHECKS_ANALYSES_COST_H
#define SNARL_CHECKS_ANALYSES_COST_H

#include "checks/analyses/LocksHeld.h"

namespace snarl {

/// Work done while one lock is held exclusively.
struct SerialCost {
  PathId Lock = 0;
  double Under = 0;   ///< operations while it is held
  double InLoops = 0; ///< of these, in loops and known heavy calls that run
                      ///< while it is held without a break
  double Unseen = 0;  ///< as in FunctionCost, while it is held
  double Takes = 0;   ///< how often it is taken
  bool Waits = false; ///< something blocks or does I/O while it is held
  PathId Member = 0;  ///< the construct of OpenMP for one thread of a team that
                      ///< alone takes it, or 0
  Loc TakenAt;
  Loc LoopAt; ///< the heaviest of these loops
  double LoopCost = 0;
};

struct FunctionCost {
  double Total = 0;
  double OneWay = 0; ///< of Total, the heaviest way through it
  double Small = 0;  ///< of Total, if the rounds of a loop around the call pass
                     ///< something else each time for one of Params
  ParamSet Params = 0; ///< that bound its loops, and those of its callees
  double InLoops = 0;  ///< of Total, inside loops, recursion and heavy calls
  double Unseen = 0;   ///< what it may take besides: code that is not in sight,
                       ///< and waiting for anything but locks and threads
  double Once = 0;     ///< the heaviest preparation that is made once, besides
  Loc OnceAt;          ///< and where it is guarded
  bool Waits = false;
  Loc LoopAt;
  double LoopCost = 0;
  std::vector<SerialCost> Serial; ///< by lock
};

/// Of an amount, as Small and OneWay are of Total.
struct CostParts {
  double Small = 1, OneWay = 1;
};

class Cost {
public:
  static constexpr double DataTrips = 1000;
  static constexpr double ConditionTrips = 100;
  static constexpr double VaryingTrips = 100;
  static constexpr double UnknownCall = 5;
  static constexpr double LibraryCall = 1e5; ///< at most, if it is not known
  static constexpr double Waiting = 1e6;     ///< at most, if time is not told
  static constexpr double MayWait = 1e4;
  static constexpr double Most = 1e15; ///< estimates saturate here

  Cost(const Program &P, const CallGraph &Graph, const Bindings &Names,
       const Callables &Runs, const LocksHeld &Locks);

  const FunctionCost &of(FunctionId F) const { return Costs[F]; }

  /// How often a block runs for one call of its function.
  static double times(const Function &F, std::uint32_t Block);
  /// How often a loop is taken to go round.
  static double trips(const Loop &L);
  /// What a run of R takes at an event of F, on its heaviest way.
  double price(FunctionId F, EventRef At, const Run &R) const;

private:
  void process(FunctionId F);
  void block(FunctionId F, std::uint32_t B);
  void event(FunctionId F, EventRef At, double Times);
  void call(FunctionId F, EventRef At, double Times);
  void include(FunctionId F, EventRef At, const Run &R, double Times);
  void spend(FunctionId F, EventRef At, double Amount, bool Heavy, Loc LoopAt,
             CostParts Of = {});
  double share(FunctionId F, EventRef At, const Run &R) const;
  void prepare(FunctionId F, EventRef At, double Amount);
  void overlook(FunctionId F, EventRef At, double Amount);
  void taken(FunctionId F, EventRef At, double Times);
  void spun(FunctionId F);
  void take(FunctionId F, EventRef At, const Held &H, double Times, Loc Where,
            PathId Member);
  void waits(FunctionId F, EventRef At);
  SerialCost &serial(FunctionId F, PathId Lock);
  PathId memberAt(FunctionId F, EventRef At) const;
  bool isLock(const Held &H) const;
  bool has(const LockSet &Set, PathId Lock) const;

  const Program &P;
  const CallGraph &Graph;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  std::vector<FunctionCost> Costs;
  std::vector<double> Ways; ///< of the function in work, by block: of OneWay
};

} // namespace snarl

#endif
