#include "checks/CallGuard.h"

#include "checks/Words.h"

#include <algorithm>
#include <set>

namespace snarl {

namespace {

/// Whether a binding takes attributes for the function as a whole: those of
/// pybind11 for properties are for the two functions' object.
bool takesGuard(std::string_view Api) {
  return (Api.starts_with("pybind11::") || Api.starts_with("nanobind::")) &&
         (Api.ends_with("::def") || Api.ends_with("::def_static"));
}

/// F, and what it comes to.
std::set<FunctionId> reached(const Analyses &A, FunctionId F) {
  std::set<FunctionId> All{F};
  for (std::vector<FunctionId> Work{F}; !Work.empty();) {
    const FunctionId Next = Work.back();
    Work.pop_back();
    A.Runs.forEach(Next, [&](EventRef, const std::vector<Run> &Here) {
      for (const Run &R : Here)
        if (All.insert(R.Target).second)
          Work.push_back(R.Target);
    });
  }
  return All;
}

/// What others may do with what an event of F uses; empty if nothing is known
/// to be shared.
std::string shared(const Analyses &A, FunctionId F, EventRef At,
                   const Access &What) {
  const Program &P = A.Program;
  const PathId Path = A.Names.canonical(F, What.Path);
  const PathNode &Root = P.Paths[P.Paths.rootOf(Path)];
  if (What.Atomic ||
      (Root.Kind != Step::Global && Root.Kind != Step::StaticLocal) ||
      std::ranges::any_of(A.Locks.before(F, At),
                          [&](const Held &H) { return isMutex(P, H); }))
    return "";
  const Variable *V = P.variable(Root.Name);
  if (V && V->Const && What.M == Access::Mode::Read)
    return "";
  return quoted(P, Path) + " may be used by several threads then";
}

/// What a call does of which nothing is in view.
std::string unseen(const Analyses &A, FunctionId F, EventRef At) {
  const Program &P = A.Program;
  const Event &E = P.event(F, At);
  std::string Name;
  if (auto *W = E.as<Work>()) {
    if (W->Weight)
      return "";
    Name = P.text(W->Function);
  } else if (auto *C = E.as<Call>(); C && A.Runs.runs(F, At).empty()) {
    Name = P.text(C->Name);
    if (C->Callee && P.find(C->Callee, F) != NoFunction)
      return "";
  } else {
    return "";
  }
  if (Name.starts_with("std::"))
    return "";
  return Name.empty() ? "what is called through a pointer is not in view"
                      : "what '" + Name + "' does is not in view";
}

/// Whether what a lambda has captured is more than a value to be read.
bool isMoreThanValue(const Program &P, const Access &What) {
  const PathNode &Root = P.Paths[P.Paths.rootOf(What.Path)];
  return Root.Kind == Step::This &&
         (What.M != Access::Mode::Read || P.Paths.length(What.Path) > 3);
}

bool passesCapture(const Program &P, const Call &C) {
  auto IsCaptured = [&](const Value &V) {
    return P.Paths[P.Paths.rootOf(V.Path)].Kind == Step::This &&
           (V.K == Value::Kind::Address || P.Paths.length(V.Path) > 3);
  };
  return IsCaptured(C.This) || std::ranges::any_of(C.Args, IsCaptured);
}

/// What the function is given that others may use, too.
std::string given(const Program &P, const Function &F) {
  if (F.Class && !F.Static && !F.Constructor)
    return "other threads may use the same object meanwhile";
  for (const Parameter &Each : F.Params)
    if (!Each.Plain)
      return "other threads may use what it gets as '" + P.text(Each.Name) +
             "' meanwhile";
  if (F.Lambda)
    for (const BasicBlock &B : F.Blocks)
      for (const Event &E : B.Events) {
        auto *Used = E.as<Access>();
        auto *C = E.as<Call>();
        if ((Used && isMoreThanValue(P, *Used)) || (C && passesCapture(P, *C)))
          return "its calls share what it has captured";
      }
  return "";
}

std::string doubt(const Analyses &A, FunctionId Entry) {
  const Program &P = A.Program;
  if (std::string Why = given(P, P.Functions[Entry]); !Why.empty())
    return Why;
  for (FunctionId F : reached(A, Entry)) {
    const Function &Fn = P.Functions[F];
    if (Fn.Co != Function::Coroutine::No)
      return quotedFunction(P, F) + " is a coroutine";
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
        if (std::string Why = unseen(A, F, {B, I}); !Why.empty())
          return Why;
        auto *Used = Fn.Blocks[B].Events[I].as<Access>();
        if (std::string Why = Used ? shared(A, F, {B, I}, *Used) : "";
            !Why.empty())
          return Why;
      }
  }
  return "";
}

} // namespace

std::optional<CallGuard> callGuard(const Analyses &A,
                                   const Interpreter::Exposure &E) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[E.Entry];
  const Event &By = P.event(E.In, E.At);
  if (E.Lock != Standing::Held || !takesGuard(P.text(By.as<Expose>()->Api)) ||
      std::ranges::any_of(Fn.Params,
                          [](const Parameter &Each) { return Each.Counted; }))
    return std::nullopt;
  // On whatever way, and with the lock held or not.
  for (FunctionId F : reached(A, E.Entry))
    if (A.interpreter().first(F, Deed::Needs) ||
        A.interpreter().first(F, Deed::Takes) ||
        A.interpreter().first(F, Deed::GivesUp))
      return std::nullopt;
  CallGuard Out{{.K = Repair::Kind::CallGuard,
                 .Variable = {},
                 .Name = quotedFunction(P, E.Entry),
                 .At = place(P, By.Where)},
                doubt(A, E.Entry)};
  Out.Remedy.Review = !Out.Doubt.empty();
  return Out;
}

} // namespace snarl
