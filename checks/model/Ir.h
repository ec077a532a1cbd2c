// The concurrency IR: what one function does, as far as other threads, the
// event loop or the clock can notice. It follows Clang's CFG: blocks with
// successors, and in each block events in evaluation order. Everything else is
// left out; plain computation survives only as the weight of its block.
//
// Functions, variables and fields are named by USR, so equal names mean the
// same entity in the whole program. Entities with internal linkage carry their
// file's name, relative to the working directory, in front of the USR. `main`
// is treated as having internal linkage: a compilation database may build
// several programs. A lambda is the function "<USR of the enclosing
// function>$lambda<N>", N counting from 1 in source order.

#ifndef SNARL_CHECKS_MODEL_IR_H
#define SNARL_CHECKS_MODEL_IR_H

#include "checks/model/Loc.h"
#include "checks/model/Path.h"

#include <cstdint>
#include <limits>
#include <variant>
#include <vector>

namespace snarl {

/// What an expression evaluates to, as far as it names objects or functions.
struct Value {
  enum class Kind : std::uint8_t {
    Unknown,
    Constant, ///< Number
    Address,  ///< the address of (or a reference to) Path
    Load,     ///< a copy of what Path holds: a pointer's value, a by-value copy
    Callable, ///< Function, with its leading arguments in Bound
  };
  Kind K = Kind::Unknown;
  PathId Path = 0;
  std::int64_t Number = 0;
  Symbol Function = 0;      ///< USR of what is called
  std::vector<Value> Bound; ///< `this` first if Function has one (the closure
                            ///< object of a lambda), then positional arguments
  static Value unknown() { return {}; }
  static Value constant(std::int64_t N) {
    return {Kind::Constant, 0, N, 0, {}};
  }
  static Value address(PathId P) { return {Kind::Address, P, 0, 0, {}}; }
  static Value load(PathId P) { return {Kind::Load, P, 0, 0, {}}; }
  static Value callable(Symbol F, std::vector<Value> Bound = {}) {
    return {Kind::Callable, 0, 0, F, std::move(Bound)};
  }
  friend bool operator==(const Value &, const Value &) = default;
};

/// A read, write or read-modify-write of an object that another thread could
/// see: globals, fields, captures, what pointers refer to, and locals whose
/// address is taken or which are captured by reference.
struct Access {
  enum class Mode : std::uint8_t {
    Read,
    Write,
    Update, ///< `++`, `+=`, or `x = x + 1`: a read and a write, not indivisible
  };
  PathId Path = 0;
  Mode M = Mode::Read;
  bool Atomic = false;  ///< on a std::atomic, _Atomic, or by an atomic builtin
  bool Scalar = false;  ///< the object is of arithmetic, enum or pointer type
  bool Counter = false; ///< an Update of an arithmetic object
  bool Sums = false;    ///< ... that may be made in any order, and in parts:
                        ///< `+=`, `++`, `|=`
  bool Frees = false;   ///< a Write that gives the object's memory back
  /// How a store rests on an earlier load of the same object.
  enum class Rest : std::uint8_t {
    Value, ///< it stores what is worked out from it
    Bound, ///< it stores what was found to lie beyond it: a maximum
    Test,  ///< it is made because what was loaded passed a test
    Alone, ///< so, and nothing but this store of a constant is
  };
  Rest By = Rest::Value;
  Loc Load = {}; ///< of a store: where it loaded what it rests on. Others may
                 ///< come in between.
  Symbol Order = 0; ///< the memory order that an atomic operation takes for a
                    ///< value: "memory_order_relaxed"

  bool isSplit() const { return Load.Line != 0; }
};

/// Lock is taken. Lock may be a mutex itself, or the mutex of a guard object:
/// <guard>.Field("<lock>").Deref, which a Bind ties to the mutex.
struct Acquire {
  PathId Lock = 0;
  bool Shared = false;
  bool Try = false;     ///< may fail: held only where a Block's Test says so
  bool Unowned = false; ///< no thread owns it: a semaphore, a coroutine's lock
};
struct Release {
  PathId Lock = 0;
};

/// Target := V. Establishes what a pointer, reference, guard, closure field or
/// callable variable refers to: `p = &x`, a reference member's initialiser,
/// `auto f = [..]`, `std::lock_guard g(m)` (g.<lock> := Address(m)), `return
/// &x` (Return := Address(x)), `tasks.push(f)` (tasks.AnyElement := f).
struct Bind {
  PathId Target = 0;
  Value V;
};

/// What a number or a pointer may be, as far as branches ask: a set of signs. A
/// pointer that is not null counts as positive.
using Signs = std::uint8_t;
constexpr Signs Negative = 1, Zero = 2, Positive = 4;
constexpr Signs NonZero = Negative | Positive, AnySign = NonZero | Zero;
constexpr Signs signOf(std::int64_t N) {
  return N < 0 ? Negative : N ? Positive : Zero;
}

/// A condition. At most one of Lock and Object is set; if none is, it is not
/// known what the condition says.
struct Test {
  PathId Lock = 0;   ///< true: Lock is held (Truth is Zero: is not held); a
                     ///< lock without a name if that is Step::Unknown
  PathId Object = 0; ///< true: what Object holds has a sign in Truth
  Signs Truth = NonZero;
  std::int64_t To = 0; ///< if not 0: Object is compared with this number, and
                       ///< is just that, or just not, where it has its sign

  /// What the condition being false says.
  Test negated() const {
    return {Lock, Object, static_cast<Signs>(AnySign & ~Truth), To};
  }
  /// Whether it may be true of an Object that holds N.
  bool admits(std::int64_t N) const {
    return To ? (N == To) == isOne() : Truth & signOf(N);
  }
  /// Whether it is true of one number only.
  bool isOne() const { return To ? Truth & signOf(To) : Truth == Zero; }
  explicit operator bool() const { return Lock || Object; }
  friend bool operator==(const Test &, const Test &) = default;
};

/// A variable, or what the function returns, that branches ask about is given a
/// value: 1 or 0 as If is true or not; if If asks nothing, V.
struct Answer {
  PathId Target = 0;
  Test If;
  Value V;
};

/// Parameters of a function, a bit for each: the lowest for `this`, the highest
/// for all those that have none of their own.
using ParamSet = std::uint32_t;
/// The bit of `this` if N is 0, of the N-th parameter else.
constexpr ParamSet paramBit(std::size_t N) {
  return ParamSet(1) << (N < 31 ? N : 31);
}

/// A call on the same thread. Direct: Callee is the USR, Target unknown.
/// Indirect (function pointer, std::function, member pointer): Callee is 0 and
/// Target is the value called. A call of a known library function that a model
/// describes is lowered to the model's events and not to a Call.
struct Call {
  Symbol Callee = 0;
  Symbol Name = 0; ///< for messages: "Pool::submit"
  Value Target;
  bool Virtual = false;    ///< overriders may be meant
  bool Awaited = false;    ///< the operand of co_await
  bool Caught = false;     ///< the caller has a handler for what it throws
  Value This;              ///< what `this` points to in the callee
  std::vector<Value> Args; ///< without `this`
  ParamSet Varying = 0;    ///< of Callee: what the rounds of a loop around the
                           ///< call pass other objects or numbers for
  PathId Result = 0;       ///< root Result, or 0 if nobody uses it
};

/// Another thread of execution starts and runs Entry(Args...).
struct Spawn {
  /// Whether a thread is made for it.
  enum class Thread : std::uint8_t {
    Any,     ///< not as far as is known: one of a pool runs it
    Perhaps, ///< or it runs on who waits for it: std::async's default
    New,     ///< it is
    Special, ///< and has what others have not, as a larger stack
  };
  Value Entry; ///< Callable, or Load of a parameter or variable
  std::vector<Value> Args;
  PathId Handle = 0; ///< the std::thread, future, pthread_t, container or pool
                     ///< that a Join names; 0: nothing can be joined
  Symbol Api = 0;    ///< "std::thread", for messages
  bool Many = false; ///< several at once even if spawned once: `omp parallel`,
                     ///< a parallel algorithm
  bool Joined = false; ///< ended when the spawning expression ends: a parallel
                       ///< algorithm, an `omp parallel` region
  bool OneRound = false; ///< in a loop, but in one of its rounds only
  Thread On = Thread::Any;
};

/// Threads whose handle is Handle, or part of it, have ended after this.
struct Join {
  PathId Handle = 0;
};

/// co_await (Yield: co_yield): the coroutine may be suspended here.
struct Suspend {
  /// Where the coroutine goes on, if the models say so.
  enum class Hop : std::uint8_t {
    None, ///< where it was, as far as is known
    Away, ///< on a pool or thread that may wait
    Back, ///< on the event loop
    Home, ///< where it was spawned, be that a loop or a pool
  };
  bool Yield = false;
  Hop To = Hop::None;
  Symbol Operand = 0; ///< qualified name of the function whose result is
                      ///< awaited, or 0
  PathId Given = 0;   ///< the lock that is passed to the operand, or whose
                      ///< guard is: it may be let go meanwhile; or 0
};

/// Waits for a Notify on Object by another thread: latch, semaphore,
/// condition variable (which releases Lock meanwhile, or 0), future.
struct Wait {
  PathId Object = 0;
  PathId Lock = 0;
};
struct Notify {
  PathId Object = 0;
};

/// How sure it is that a call keeps its thread waiting.
enum class BlockTier : std::uint8_t {
  Always, ///< sleep, join, wait, synchronous network, process
  May,    ///< short critical section, file opening, standard output
  Self,   ///< waits for its own executor: a deadlock with one thread
};

/// A call that the models say blocks the thread.
struct Block {
  Symbol Function = 0; ///< "std::this_thread::sleep_for"
  Symbol Category = 0; ///< "sleep", "join", "socket", ... as in the models
  BlockTier Tier = BlockTier::Always;
  std::int64_t Nanoseconds = -1; ///< how long, if a constant tells; else -1
};

/// Known heavy library work (hashing, sorting, a regular expression), or a call
/// of a library of which nobody knows how much it does.
struct Work {
  Symbol Function = 0;
  std::uint64_t Weight = 0; ///< in the unit of BasicBlock::Weight; 0: unknown
};

/// What is done here may only be done while this thread holds Lock: a function
/// of Python's API needs the interpreter's lock.
struct Need {
  PathId Lock = 0;
  Symbol Function = 0; ///< "PyList_Append"
  bool Yields = false; ///< others may have the lock meanwhile, for any time: it
                       ///< runs code of theirs
  bool Raises = false; ///< it reports an error, or asks for one
  bool Drops = false;  ///< the end of an object that counts a reference
};

/// Entry is handed to code that we do not see, which calls it on threads of its
/// own while they hold Under: a function that Python code may call.
struct Expose {
  Value Entry;
  PathId Under = 0;
  Symbol Api =
      0; ///< what hands it out: "PyMethodDef", "pybind11::module_::def"
};

struct Event {
  Loc Where;
  std::variant<Access, Acquire, Release, Bind, Call, Spawn, Join, Suspend, Wait,
               Notify, Block, Work, Answer, Need, Expose>
      What;

  template <class T> const T *as() const { return std::get_if<T>(&What); }
};

constexpr std::uint32_t NoLoop = std::numeric_limits<std::uint32_t>::max();

struct BasicBlock {
  std::vector<Event> Events;
  std::vector<std::uint32_t> Successors; ///< of a branch: true edge first
  Test Condition; ///< true on entry to the first successor, false on entry to
                  ///< the second
  std::uint32_t Loop = NoLoop; ///< innermost loop, index into Function::Loops
  std::uint32_t Weight = 0;    ///< number of operations, calls not counted
  Loc Throws = {}; ///< where it ends in an exception that leaves the function
};

struct Loop {
  enum class Bound : std::uint8_t {
    Constant,  ///< at most Trips, in all that the loop around it makes rounds
               ///< if it goes on with that one's count
    Data,      ///< depends on a parameter, a container's size, ...
    Unbounded, ///< `for (;;)`, `while (true)`
    Condition, ///< `while` on a condition that is no counter
  };
  Loc Where;
  Bound B = Bound::Condition;
  std::uint64_t Trips =
      0; ///< Constant: rounds; Data: by how many to divide the
         ///< rounds, as each takes care of so many things, or
         ///< so many loops share one pass; 0: not known
  std::uint32_t Parent = NoLoop;
  std::uint32_t Header = 0; ///< block that decides on another round
  PathId Over = 0;          ///< range-for: the container that it walks, else 0
  PathId UpTo = 0;          ///< the parameter that says how many rounds, or 0
  bool Items = false;       ///< a round for each element of a container
  bool Varies = false;      ///< Data: another number in each round of the loops
                            ///< around it: the letters of a word
  ParamSet Params = 0;      ///< Data: the parameters that it depends on
  Symbol Limit = 0; ///< what says how many rounds: as it is written, and how it
                    ///< is declared: "Size = Files.size()"; or 0
};

struct Parameter {
  Symbol Name = 0;
  bool Indirect = false; ///< a pointer or reference
  bool Plain = false;    ///< nothing but numbers and text, and containers of
                         ///< such: whoever passes a copy shares nothing
  bool Counted = false;  ///< by value, an object that counts references to one
                         ///< of another language's: it is dropped in the end
};

/// A lock that the caller must hold: Clang's requires_capability.
struct Requirement {
  PathId Lock = 0;
  bool Shared = false;
};

struct Function {
  enum class Coroutine : std::uint8_t { No, Task, Generator };

  Symbol Usr = 0;
  Symbol Name = 0; ///< qualified, without template arguments: "Pool::submit";
                   ///< for a lambda "lambda in Pool::submit"
  Loc Where;
  Symbol Class = 0;  ///< USR of the record it is a member of (not for lambdas)
  Symbol Parent = 0; ///< of a lambda: the function around it
  Coroutine Co = Coroutine::No;
  Symbol Runtime = 0; ///< whose loop it may run on: "asio", "folly", ... or 0
  Symbol Context = 0; ///< why no thread may wait in it though it is no
                      ///< coroutine: "nonblocking", or the runtime whose event
                      ///< loop calls it; else 0
  bool Lambda = false;
  bool Constructor = false;
  bool Destructor = false;
  bool Moves = false;    ///< move constructor or move assignment
  bool NoThrow = false;  ///< an exception that would leave it ends the program
  bool Static = false;   ///< has no `this`
  bool External = false; ///< may be called from a TU that we do not see:
                         ///< external linkage, and public if a member
  bool Main = false;
  bool BeforeMain = false; ///< initialises a variable with static storage
  bool Awaiter = false;    ///< await_ready, await_suspend or await_resume
  std::vector<Parameter> Params;
  std::vector<Requirement> Requires;
  std::vector<Symbol> Overrides;  ///< USRs of the methods it overrides directly
  std::vector<BasicBlock> Blocks; ///< Blocks[0] is the entry; a block without
                                  ///< successors leaves the function
  std::vector<Loop> Loops;

  /// Whether nothing happens in the block and nothing leaves it: where those
  /// ways end that do not return.
  bool isTheEnd(std::uint32_t B) const {
    return Blocks[B].Events.empty() && Blocks[B].Successors == std::vector{B};
  }
};

/// What messages and rules need to know of a variable or field.
struct Variable {
  Symbol Usr = 0;
  Symbol Name = 0;  ///< "Stats::Hits"
  Symbol Class = 0; ///< USR of the record for a field, else 0
  Symbol Type = 0;  ///< as written, for messages
  Loc Where;
  bool Atomic = false;
  bool Const = false;
  bool Mutex = false;
  bool Private = false; ///< no code outside its class, or its file, names it
  bool Raised = false;  ///< its declaration gives it a number other than 0
  Symbol Guard = 0; ///< USR of the lock that Clang's guarded_by names, else 0
};

} // namespace snarl

#endif
