// What library functions mean for concurrency, as data. The data stands in
// tool/models/*.yaml, one file a library, embedded into the program; a user
// adds entries of the same form in the configuration file. The lowering asks,
// for every call, "is there a model?", and turns the model's effects into
// events of the IR.
//
// An entry names a function by its qualified name without inline namespaces
// and without template arguments ("std::thread::thread", "pthread_create",
// "boost::asio::post"); a constructor is "C::C", a destructor "C::~C", which is
// asked for at implicit destructions too, an operator "C::operator[]", a
// conversion "C::operator bool"; "C::*" stands for the named members of C that
// have no entry, and "*::C::*" for those of any class called C; "Py*" stands
// for the functions of C that are called so and have no entry. A member is
// asked for under the class that declares it and, if that has no entry, under
// the class of the object and then its bases. Names that are another's
// implementation ("std::__atomic_base") or twin ("asio" of "boost::asio") are
// looked up as that other. Entries of one name are tried in order; the first
// whose conditions hold wins. Matching is by declaration: a user's own function
// of the same unqualified name never matches, and C functions match only if
// declared extern "C" at global scope.
//
// Cost: one hash look-up a call; the YAML is read once a process.

#ifndef SNARL_TOOL_MODELS_MODELS_H
#define SNARL_TOOL_MODELS_MODELS_H

#include "checks/model/Ir.h"
#include "checks/model/Rewrite.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace snarl {

/// A part of a call: `this`, `argN`, `result`, `args` (all arguments), `rest`
/// (all arguments behind the last one that the effect names), and steps; or
/// `hidden.NAME`, what functions of the library keep for all their callers; or
/// `locked.NAME`, the same, but common libraries keep it under a lock of
/// theirs.
///
/// Where an effect needs an object (On, Handle, Lock, From of a Guard):
///   * `this` is the object that the member is called on or that is being
///     constructed, not the pointer: the lowering inserts the Deref;
///   * `argN` of a reference parameter is the object that it refers to, and of
///     any other parameter what the pointer, iterator or smart pointer that is
///     passed points to: `pthread_mutex_lock(&M)` acquires arg0, which is M,
///     and `std::exchange(X, V)` updates arg0, which is X; a variable of a
///     plain class or number passed by value is itself;
///   * `result` is the object that the call returns (or that a returned
///     reference refers to);
///   * `args` and `rest` mean the effect once for each of those arguments.
/// Steps go on from that object:
///   `.lock`  the mutex of a guard: Field("<lock>").Deref; likewise `.lock1`,
///            `.lock2`, `.lock3` for guards of several
///   `.*`     Deref: `this.*` is what a smart pointer points to
///   `.[]`    AnyElement
///   `.[argN]` the element at the index that argument N gives: Element,
///            UniqueElement or AnyElement, as the lowering can tell
///   `.@name` the member of that name, or that of a part
///   `.[part]` the part that the call's first template argument picks, as of
///            std::get<1>: a member of a pair, an element of an array, ...
///   `.name`  the pseudo-field Field("<name>"). What an event loop calls is in
///            "handlers": a callable bound to a path through
///            Field("<handlers>") is a handler that runs on that loop
///   `.name()` only in From of Spawn, Store and Invoke: the member function of
///            that name of the object's class (virtual: `this.run()` of a class
///            derived from QThread is its override);
///            `.overrides()` in Spawn: each that overrides a virtual one
/// Where an effect needs a value (From of Spawn, Store, Invoke and Bind; On
/// of Copy; Args; Duration): `argN` is the argument's value as it is passed,
/// `this` what the object holds; with steps, what the path holds, or in Args
/// the address of the object there. So the value of an iterator or a reference
/// is the address of the element, which is what the function that an algorithm
/// invokes on it gets. The call of a coroutine as a callable (`co_spawn(Pool,
/// serve(Socket), detached)`) is that coroutine with its arguments bound.
struct Operand {
  enum class Kind : std::uint8_t {
    None,
    This,
    Arg,
    Result,
    Rest,
    Args,
    Hidden,
    Locked
  };
  Kind K = Kind::None;
  unsigned Index = 0;
  std::vector<std::string> Steps; ///< "lock", "*", "[]", "[0]", "[taken]",
                                  ///< "[arg1]", "name", "name()"
  explicit operator bool() const { return K != Kind::None; }
};

/// One consequence of a call. Which fields count depends on K.
struct Effect {
  enum class Kind : std::uint8_t {
    Acquire, ///< On, Shared
    Try,     ///< On, Shared: the result tells whether it is held
    Release, ///< On
    Guard, ///< On ends in a `lock` step, usually `this.lock`; it refers to the
           ///< mutex From from now on: Bind(On without the last Deref, address
           ///< of From). It takes nothing: an Acquire or Try of On follows if
           ///< the call does so, and the class's destructor, which is looked
           ///< up as "std::lock_guard::~lock_guard", has a Release of On.
    Holds, ///< the result (or conversion to bool) tells whether On is held
    Bind,  ///< On := value of From
    Alias, ///< the result refers to On (a reference, pointer or iterator to or
           ///< into it): its value is the address of On
    Partial, ///< the result is the callable From with Args bound (std::bind)
    Copy,    ///< the result is the value of On, unchanged (std::move)
    Make,   ///< the result (a pointer or smart pointer) refers to a new object,
            ///< constructed with Args
    Read,   ///< On is read
    Write,  ///< On is overwritten
    Update, ///< On is read and written
    Free,   ///< the memory of On, or of what it owns, is given back
    Spawn,  ///< From is run with Args on another thread; Handle. Distinct: each
            ///< of the threads gets another element: AnyElement at the end of
            ///< the paths of Args becomes UniqueElement
    Store,  ///< On := callable From, to be called later by others
    Invoke, ///< callable From is called now, on this thread, with Args; Many:
            ///< again and again. Its results go to On
    Join,   ///< On
    Wait,   ///< On; Lock is released meanwhile
    Notify, ///< On
    Block,  ///< Category, Tier, Duration
    Work,   ///< Weight
    Hop,    ///< To: where a coroutine is that has awaited the result; None:
            ///< the caller is a fiber, and others run before it goes on
    Need,   ///< On is a lock that this thread must hold. Yields: code of others
            ///< runs, who may have it meanwhile. Raises: it only reports an
            ///< error, or asks for one
    Expose, ///< From is called by code that we do not see, on threads of its
            ///< own that hold Lock
    Context, ///< Category: a runtime, on whose event loop this function runs,
             ///< and what overrides it
  };
  Kind K;
  Operand On, From, Args, Handle, Lock;
  bool Shared = false, Atomic = false, Zero = false, Distinct = false;
  bool Many = false, Joined = false, Yields = false, Raises = false;
  std::string Category;
  BlockTier Tier = BlockTier::Always;
  Operand Duration;      ///< chrono duration, or a number of Unit
  std::int64_t Unit = 0; ///< nanoseconds per unit; 0: chrono or timespec
  std::uint64_t Weight = 0;
  Suspend::Hop To = Suspend::Hop::None;
  snarl::Spawn::Thread Thread = snarl::Spawn::Thread::Any;
};

/// A constraint on a call; all must hold.
struct Condition {
  /// As an Index: the object that the member is called on; any argument.
  static constexpr unsigned This = ~0U, Any = ~1U;

  enum class Kind : std::uint8_t {
    Arity,   ///< exactly Number arguments (default arguments counted)
    Type,    ///< argument Index is of a class, enum or typedef named Text (ask
             ///< Models::names), or of a class derived from it, references and
             ///< cv aside; template arguments do not count
    NotType, ///< ... is not
    Equals,  ///< argument Index is the constant Number; a chrono duration
             ///< counts its ticks, a null pointer is 0
    NotEquals,   ///< argument Index is not known to be the constant Number
    Flag,        ///< argument Index, or what the function puts into the object
                 ///< that it names or points to, mentions the macro, enumerator
                 ///< or variable Text (unqualified)
    NoFlag,      ///< ... does not
    Nonblocking, ///< argument Number is a descriptor that the file makes
                 ///< non-blocking somewhere, or the function expects it to be
    Zero,        ///< argument Number points to an object that the function
                 ///< fills with zeros only
    Asked,       ///< on every way to the call, the member function Text of the
                 ///< same object has answered that it is ready: true, or an
                 ///< enumerator called `ready`
    Begins,      ///< the variable or member that the member is called on was
                 ///< made from the constant Number, or from nothing known
    Mentions,    ///< the file that is compiled names Text somewhere, comments
                 ///< and strings aside
    Defined,     ///< Text is a macro that is defined
    Template,    ///< template argument Index of the member's class, or of the
                 ///< function if it is no member, is a class named Text
    Head,        ///< a comment at the head of the file that is compiled says
                 ///< Text
  };
  Kind K;
  unsigned Index = 0;
  std::int64_t Number = 0;
  std::string Text;
};

struct FunctionModel {
  std::string Name;
  std::vector<Condition> When;
  std::vector<Effect> Effects; ///< empty: known, and of no consequence
};

/// What a class is.
struct TypeModel {
  enum class Kind : std::uint8_t {
    Mutex,      ///< a lock of a thread
    AsyncMutex, ///< a lock of a coroutine: no thread waits for it
    Semaphore,  ///< a lock that nobody owns: anyone may give it back
    Guard,      ///< RAII over a mutex
    Atomic,
    Thread,   ///< a handle of a thread
    Pointer,  ///< a smart pointer or iterator: -> * get() dereference it
    Callable, ///< std::function and the like: a call invokes what it holds
    Container,
    Task,      ///< return type of a coroutine that runs on an event loop
    Generator, ///< return type of a coroutine that its caller drives
    Reference, ///< an object of another language, or a reference to one that
               ///< counts: the library may only be given it under Lock
  };
  std::string Name;
  Kind K;
  Operand Lock;        ///< of a Reference
  std::string Runtime; ///< of a Task: "asio", "cppcoro", ...
};

class Models {
public:
  /// The built-in models. Aborts only if an embedded file is broken, which a
  /// test rules out.
  static const Models &builtin();

  /// Adds the entries of a YAML text in the form of tool/models/*.yaml. They
  /// are tried before those that were added earlier. Fails with a message that
  /// names Source, line and cause, and then adds nothing.
  llvm::Error add(llvm::StringRef Yaml, llvm::StringRef Source);

  /// Entries for a qualified name, in order; empty if there are none.
  llvm::ArrayRef<FunctionModel> functions(llvm::StringRef QualifiedName) const;

  /// Entries for each named member function of a class that has none of its
  /// own: those of "Class::*", or else those of "*::C::*" if Class is a C in
  /// whatever namespace or class.
  llvm::ArrayRef<FunctionModel> members(llvm::StringRef Class) const;

  /// Entries for a function of C that has none of its own: those of the longest
  /// "Py*" that its name begins like.
  llvm::ArrayRef<FunctionModel> likeNamed(llvm::StringRef Name) const;
  const TypeModel *type(llvm::StringRef QualifiedName) const;

  /// Whether the class QualifiedName is the one that a condition names as Text:
  /// "__pstl::execution::parallel_policy" is "std::execution::parallel_policy".
  bool names(llvm::StringRef QualifiedName, llvm::StringRef Text) const;

  /// What to write instead of what blocks.
  const Replacements &replacements() const { return Instead; }

  /// Everything, for listings.
  const llvm::StringMap<std::vector<FunctionModel>> &allFunctions() const {
    return ByName;
  }
  const llvm::StringMap<TypeModel> &allTypes() const { return Types; }

private:
  /// QualifiedName with its class or namespace replaced by the one that it is
  /// the same as; empty if there is none.
  std::string sameAs(llvm::StringRef QualifiedName) const;

  llvm::StringMap<std::vector<FunctionModel>> ByName;
  llvm::StringSet<> Whole; ///< unqualified classes with an entry "C::*"
  std::vector<std::string> Prefixes; ///< of functions of C, longer ones first
  llvm::StringMap<TypeModel> Types;
  llvm::StringMap<std::string> Same;
  Replacements Instead;
};

/// The built-in models and those of Files.
llvm::Expected<Models> loadModels(const std::vector<std::string> &Files);

} // namespace snarl

#endif
