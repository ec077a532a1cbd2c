// Which accesses may happen at the same time, and on which threads.
//
// Bottom-up, every function gets a summary: what it touches on its caller's
// thread, which threads it starts, what those touch, which of them are still
// alive when it returns, and which it joins. Inside a function a forward
// may-analysis tells which threads are alive at each event: a start adds one, a
// join removes it. Two accesses *meet* in the function where both sides are
// known: an access at an event meets those of every thread alive there; a
// thread that is alive where it is started meets itself.
//
// So "initialised before the start", "read after the join" and "one after the
// other" need no rules, and threads started in different functions meet in the
// caller that both have.
//
// Waits order, too: what a thread does before it notifies an object (a latch, a
// condition variable, an atomic or a flag under a lock that it changes) happens
// before what another does after it has waited for it (Order.cpp, Flags.cpp).
//
// Origin: may-happen-in-parallel by spawn/join order (Naumovich and Avrunin
// 1998), compositional as in RacerD.
// Leans: a join that is guarded by a test (`if (T.joinable())`) counts as made;
// a join of one element in a loop counts for all of them, unless constants say
// that fewer are joined than were started.
// Cost: events times live threads times their accesses, bounded by MaxTouches.
// Misses: threads that no common caller connects; objects that are notified
// more than once.

#ifndef SNARL_CHECKS_ANALYSES_PARALLEL_H
#define SNARL_CHECKS_ANALYSES_PARALLEL_H

#include "checks/analyses/Choices.h"
#include "checks/analyses/Cost.h"
#include "checks/analyses/Dispatch.h"
#include "checks/analyses/MadeOnce.h"
#include "checks/analyses/Orders.h"

#include <array>
#include <memory>
#include <optional>
#include <tuple>

namespace snarl {

/// An access as seen from some function.
struct Touch {
  PathId Path = 0; ///< Step::Unknown: made under a lock, through a pointer that
                   ///< may lead anywhere; with an Index: to what others see
  Access What;
  LockSet Locks;
  Loc Where;
  std::vector<Loc> Alike;     ///< where else the same is done in the same way
  FunctionId In = NoFunction; ///< the function that contains it
  Loc Called; ///< where the outermost call on the way to it stands, if any
  double Times = 1;   ///< how often, for one call of the function seen from
  Symbol Work = 0;    ///< the heavy library call that makes it, or 0
  unsigned Depth = 0; ///< calls and starts between that function and In
  OrderId When = 0;   ///< what comes before it and after it: Parallel::order()
  /// Made only if the class of this object decides for that function; or 0.
  PathId Object = 0;
  FunctionId Override = NoFunction;
  std::vector<Test> Given; ///< what holds of numbers that its function, and
                           ///< so its thread, was given
};

/// A thread as seen from the function that starts it, or from a caller of that.
/// A *guest* stands for one whose entry only the caller knows, because it is
/// the caller who gives it (Guests.cpp).
struct Thread {
  static constexpr std::uint32_t NoGuest = NoFunction;

  FunctionId Entry = NoFunction;
  std::uint32_t Guest = NoGuest; ///< index into Callables::open
  bool Here = false; ///< no thread of its own: called by the function itself
  FunctionId StartedIn = NoFunction;
  Loc StartedAt;
  Symbol Api = 0;
  Symbol Keeper = 0; ///< of a job: what keeps it until a worker takes it out
  std::vector<PathId> Handles; ///< all names of its handle
  Symbol Owner = 0;            ///< the class that has its handle as a member
  std::vector<PathId> Joins;   ///< handles of those that it joins
  bool Many = false;           ///< several of it may be alive at once
  double Number = 0;   ///< how many are started, if constants tell; else 0
  bool Alive = false;  ///< may outlive the function
  bool Single = false; ///< one, even if started in a loop: of an
                       ///< element, or in one round only
  bool Crowd = false;  ///< at once with others of the same start
  bool Once = false;   ///< started where one thread at a time can be
  PhaseSet Phase{0};   ///< of the thread that starts it, when it does
  std::vector<PathId> Flags; ///< what is written on the way to its start
  PathId Latch = 0;          ///< flag that lets it start once only, or 0
  std::vector<Touch> Touches;
  std::vector<Touch> Beside; ///< of a guest: what is done while it runs
  FunctionCost Costs;
};

/// Two accesses that may happen at once and conflict, with no lock between
/// them: both plain, or both atomic and one of them a split update. Second is
/// made by SecondThread; First by FirstThread, or, if that is null, by the
/// thread that runs In.
struct Meeting {
  FunctionId In = NoFunction;
  Touch First, Second;
  std::shared_ptr<const Thread> FirstThread, SecondThread;
};

/// Two threads that may be alive at once; the same one twice if it meets
/// itself.
struct Company {
  FunctionId In = NoFunction;
  std::shared_ptr<const Thread> First, Second;
  std::vector<PathId> Apart; ///< locks of which each of the two has its own,
                             ///< though they have one name
};

class Parallel {
public:
  static constexpr std::size_t MaxTouches = 400; ///< in one summary
  static constexpr std::size_t MaxAlike = 32;    ///< places of one touch
  static constexpr std::size_t MaxThreads = 64;

  Parallel(const Program &P, const CallGraph &Graph, const Bindings &Names,
           const Callables &Runs, const LocksHeld &Locks, const Cost &Costs,
           const Phases &Barriers, const Dispatch &Classes,
           const MadeOnce &Makings);

  const std::vector<Meeting> &meetings() const { return Meetings; }
  const std::vector<Company> &companies() const { return Companies; }

  /// Where in the life of its thread T is made.
  const Order &order(const Touch &T) const { return Orders[T.When]; }

  /// Whether F is `main` and no thread that it knows of is alive at the event.
  bool isAlone(FunctionId F, EventRef At) const {
    return P.Functions[F].Main && !Accompanied.count({F, At});
  }
  /// Whether F is `main` and no thread that is alive at the event is known to
  /// use the field or global Key.
  bool isAloneWith(FunctionId F, EventRef At, Symbol Key) const;

  /// The field or global that a path's accesses are told apart by; 0 if it
  /// goes through a parameter or capture.
  static Symbol keyOf(const Program &P, PathId Path);

private:
  using ThreadPtr = std::shared_ptr<const Thread>;

  struct Summary {
    std::vector<Touch> Touches;
    std::vector<ThreadPtr> Threads;
    std::vector<PathId> Joins;
    std::vector<PathId> Notifies;
    std::vector<PathId> Waits;               ///< surely made when it returns
    std::array<std::vector<PathId>, 2> Told; ///< and if it returns zero, or not
    /// Guests, and which of Threads may be alive beside them; smaller first.
    std::set<std::pair<std::uint32_t, std::uint32_t>> Together;
  };
  /// What happens at one event, in the function's own terms.
  struct Happening {
    std::vector<Touch> Touches;
    std::vector<std::size_t> Starts; ///< indices into Scope::Threads
    /// Threads, and what each of several instances of them starts in turn.
    std::vector<std::pair<std::size_t, std::size_t>> Teams;
    std::vector<PathId> Joins;
    std::vector<PathId> Waits;
    std::vector<PathId> Notifies;
    /// Threads that a callee has alive at once, of which a caller gave one.
    std::vector<std::pair<std::size_t, std::size_t>> Pairs;
    /// What a callee does while a thread runs that a caller gave it.
    std::vector<std::pair<Touch, std::size_t>> Beside;
  };
  /// A thread that the function, or a callee, starts at an event.
  struct Started {
    ThreadPtr T;
    EventRef At;
    bool Stays = true;    ///< not ended with the event that starts it
    bool TooMany = false; ///< a loop starts more than all joins can end
    bool Judged = false;  ///< the callee has judged how several of it meet
  };
  struct State {
    std::vector<bool> Alive; ///< by index into Scope::Threads
    std::set<PathId> Joined;
    std::set<PathId> Waited;         ///< on all ways
    std::optional<EventRef> MovedAt; ///< a coroutine: since then elsewhere
    /// Threads that were started in the current round of a loop, which the
    /// second number names.
    std::set<std::pair<std::size_t, std::uint32_t>> InRound;
    bool join(const State &Other); ///< whether it changed
  };
  /// Which of a callee's threads, or guests, one of this function's is.
  struct Party {
    EventRef At;
    FunctionId Via = NoFunction;
    std::uint32_t Index = 0; ///< into the callee's Summary::Threads
    std::size_t Mine = 0;    ///< into Scope::Threads
  };
  /// The function under analysis.
  struct Scope {
    FunctionId F;
    std::map<EventRef, Happening> Events;
    std::vector<Started> Threads;
    std::vector<Party> Parties;
    std::map<std::size_t, std::vector<Touch>> Beside; ///< by guest
    /// What Threads do that are no threads, among the touches of their event.
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> Here;
    std::set<std::pair<std::size_t, std::size_t>> Together;
    std::vector<PathId> Joins, Notifies;
    std::vector<std::vector<PathId>> KillAtStart, KillAtEnd; ///< by block
    std::map<std::uint32_t, std::vector<PathId>> LoopWaits;  ///< by loop
    /// What is waited for if a branch is taken, by block.
    std::map<std::uint32_t, std::array<std::set<PathId>, 2>> Told;
    std::vector<std::optional<State>> Entry; ///< by block
    std::map<EventRef, State> Before;
    State AtExit;
    std::vector<std::vector<Test>> Given; ///< by block: see Touch::Given
  };

  // Relevant.cpp: which accesses could ever meet another.
  void findRelevant();
  bool relevant(PathId Path) const;
  bool mayMeetAny(PathId Path) const;
  bool visible(PathId Path) const;
  bool isHidden(const Touch &T) const;

  // Touches.cpp: what each event does.
  void collect(Scope &S, EventRef At);
  void collectAccess(Scope &S, EventRef At, const Event &E, const Access &A);
  void collectCall(Scope &S, EventRef At, const Run &R);
  void collectJoin(Scope &S, EventRef At, PathId Handle) const;
  void keep(Scope &S, EventRef At, Touch T) const;
  bool mayCutIn(const Access &A, PathId Path) const;
  bool initialises(PathId Path, const LockSet &Locks) const;
  bool isRun(FunctionId F, const Run &R, Touch &T) const;
  Touch alongWay(FunctionId F, Touch T, const Way &Taken) const;
  PathId sharedState(FunctionId F, PathId Path) const;
  std::vector<PathId> lifted(FunctionId F, const std::vector<PathId> &List,
                             const Run &R) const;
  std::vector<PathId> liftedStates(FunctionId F,
                                   const std::vector<PathId> &List,
                                   const Run &R) const;
  Order lifted(FunctionId F, const Order &When, const Run &R) const;
  bool isFresh(const Scope &S, EventRef At, PathId Path) const;
  std::vector<Touch> lifted(const Scope &S, EventRef At,
                            const std::vector<Touch> &Inner, const Run &R,
                            const LockSet *Outer) const;

  // Starts.cpp: which threads it starts.
  void collectThread(Scope &S, EventRef At, const Run &R);
  void addThread(Scope &S, EventRef At, const Thread &Inner, const Run &R,
                 std::vector<PathId> Handles, bool Stays);
  void nameHandles(Scope &S);

  // Guests.cpp: threads whose entry a caller gives.
  std::uint32_t guestOf(FunctionId Via, std::uint32_t Open) const;
  const Run *runOf(FunctionId F, EventRef At, FunctionId Target) const;
  bool takePlace(Scope &S, EventRef At, FunctionId Via, std::uint32_t Open,
                 Thread &Mine, bool Stays) const;
  void collectHere(Scope &S, EventRef At, const Run &R);
  void collectGuests(Scope &S);
  void pairGuests(Scope &S);
  void meetBeside(Scope &S, EventRef At, std::vector<Touch> Mine,
                  std::size_t T);
  void judgePairs(Scope &S, EventRef At);

  // Order.cpp: which of it comes before what another thread does.
  void findLoopWaits(Scope &S) const;
  void leaveLoops(const Scope &S, std::uint32_t From, std::uint32_t To,
                  State &Now) const;
  bool mentions(const std::vector<PathId> &List, PathId Object) const;
  void wait(const Scope &S, PathId Object, State &Now) const;
  std::map<EventRef, std::set<PathId>> changedBefore(const Scope &S) const;
  void placeInOrder(Scope &S) const;
  void placeEvent(Scope &S, EventRef At, Happening &E,
                  const std::set<PathId> &After,
                  const std::set<PathId> &Changed) const;
  bool happensBefore(const Touch &A, const Touch &B, bool SameKind) const;
  bool isStillWaitedFor(const Scope &S, EventRef At, const Touch &A,
                        const Touch &B, const Thread &Other) const;

  // Flags.cpp: what is told by a flag that is changed under a lock.
  void findRaised();
  PathId change(FunctionId F, PathId Flag) const;
  void collectChange(Scope &S, EventRef At, const Answer &A) const;
  std::set<PathId> toldIf(FunctionId F, const Test &T, EventRef At,
                          unsigned Copies = 0) const;
  std::set<PathId> toldByCall(FunctionId F, PathId Result, unsigned Sign,
                              EventRef At) const;
  std::set<PathId> toldByCopy(FunctionId F, PathId Local, unsigned Sign,
                              unsigned Copies) const;
  void findTold(Scope &S) const;
  void tellCaller(const Scope &S);

  // Once.cpp: which threads are started once only.
  PathId tested(FunctionId F, std::uint32_t Block, bool Any) const;
  bool isShut(FunctionId F, std::uint32_t Block, const Test &Test) const;
  PathId latch(const Scope &S, const Thread &T, std::uint32_t Block,
               const Test &Test) const;
  PathId onceFlag(const Scope &S, EventRef At) const;
  void latchStarts(Scope &S) const;
  void placeBehind(Scope &S, EventRef Start, PathId Latch, std::uint32_t Test,
                   std::uint32_t Way) const;

  // Joins.cpp: which of them a join ends.
  void placeKills(Scope &S);
  bool isTooMany(const Scope &S, const Started &X) const;
  void kill(const Scope &S, PathId Handle, State &Now) const;

  // Parallel.cpp: which of it is alive when.
  void process(FunctionId F);
  void flow(Scope &S);
  void transfer(Scope &S, std::uint32_t Block, State &Now, bool Record);
  void killFailed(const Scope &S, std::uint32_t Block, State &Now) const;
  void findMany(Scope &S);
  void summarize(Scope &S);

  // Meetings.cpp: which of what is alive at the same time meets.
  /// How the two sides of a pair are related.
  enum class Pair {
    Others,       ///< two threads, or a thread and the function itself
    Itself,       ///< two instances of one thread
    Team,         ///< a thread, and what another instance of it starts
    EarlierRound, ///< the second was started by an earlier round of the loop
  };
  Pair pairWith(const Scope &S, EventRef At, std::size_t T) const;
  void judge(Scope &S);
  void meetThreads(Scope &S, EventRef At, std::size_t New, std::size_t Other,
                   Pair How);
  void meetAll(Scope &S, const std::vector<Touch> &Mine, const ThreadPtr &By,
               const ThreadPtr &Other, Pair How, EventRef At);
  bool conflict(const Scope &S, const Touch &A, const Touch &B,
                const ThreadPtr &By, const ThreadPtr &Other, Pair How,
                EventRef At) const;
  bool calls(FunctionId F, EventRef At, FunctionId Entry) const;
  bool isAway(const Touch &A, const Thread &Other) const;
  bool freshEachRound(const Scope &S, PathId Path, EventRef At) const;
  bool numberedAnew(const Scope &S, PathId Path, EventRef At) const;

  // Numbers.cpp: what only threads with certain numbers do.
  void findGiven(Scope &S) const;
  bool liftGiven(FunctionId F, const std::vector<Test> &Inner, const Run &R,
                 std::vector<Test> &Mine) const;
  bool isCounted(const Scope &S, PathId Number, EventRef Start) const;
  bool areForOne(const Scope &S, const Touch &A, const Touch &B,
                 EventRef Start) const;

  // Walkers.cpp: which pointers have moved on since a thread got them.
  std::set<EventRef> movesOf(const Function &Fn, PathId Pointer,
                             std::uint32_t Loop) const;
  bool hasMovedOn(const Scope &S, PathId Path, const ThreadPtr &Started,
                  EventRef At) const;

  // Coroutines.cpp: what goes on elsewhere.
  ThreadPtr rest(FunctionId F, EventRef From, std::vector<Touch> Touches) const;

  // Workers.cpp: which threads run the jobs that others keep for them.
  bool worksFor(FunctionId Entry, Symbol Keeper) const;
  bool areAtOnce(const Scope &S, std::size_t X, std::size_t Y) const;
  void findCrowds(const Scope &S);
  Symbol ownerOf(const Thread &T) const;
  PathId seatOf(const Thread &T, Symbol Keeper) const;
  bool areSeveral(const Started &X, const Started &Y, Symbol Keeper) const;
  bool onOneWorker(const Thread &A, const Thread &B, PathId Path) const;
  void forgetOneWorkers();

  // Teams.cpp: what each of several threads starts.
  bool isForOne(const LockSet &Set) const;
  void judgeTeam(Scope &S, EventRef At, ThreadPtr Member, ThreadPtr Started);

  const Program &P;
  const CallGraph &Graph;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Cost &Costs;
  const Phases &Barriers;
  const Dispatch &Classes;
  const MadeOnce &Makings;
  std::vector<Summary> Summaries;
  std::set<Symbol> Relevant;
  std::set<Symbol> Raised;       ///< flags that are not zero at first
  std::set<Symbol> SplitAtomics; ///< atomics that are updated in two operations
  /// Objects that are accessed as a whole, and objects of which a part is, by
  /// code that some thread runs.
  std::set<Symbol> Whole, Parts;
  /// What relevant() says of each path, asked for once.
  mutable std::vector<std::optional<bool>> Judged;
  mutable OrderTable Orders;
  /// Fields and globals whose jobs several workers may run at once.
  std::set<Symbol> Crowded;
  mutable std::map<std::pair<FunctionId, Symbol>, bool> Works;
  /// The events of `main` while threads are alive, and those threads.
  std::map<std::pair<FunctionId, EventRef>, std::vector<ThreadPtr>> Accompanied;
  std::vector<Meeting> Meetings;
  std::vector<Company> Companies;
  std::set<std::tuple<PathId, Loc, Loc, Loc, Loc>> Seen;
};

} // namespace snarl

#endif
