#include "checks/OneByOne.h"

#include "checks/Words.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace snarl {

namespace {

constexpr double Heavy = 1e6; ///< operations of one task

/// An executor: by its field or global, or as its function names it.
using Executor = std::pair<FunctionId, std::uint32_t>;

/// A task that is given to one.
struct Task {
  FunctionId In;
  EventRef At;
  PathId To;
  FunctionId Runs;
  bool Strand;
};

/// The object that Path is the part Name of, or 0.
PathId ownerOf(const Program &P, PathId Path, std::string_view Name) {
  const PathNode &N = P.Paths[Path];
  return N.Kind == Step::Field && P.text(N.Name) == Name ? N.Parent : 0;
}

Executor keyOf(const Analyses &A, FunctionId F, PathId Object) {
  const Symbol Key = Parallel::keyOf(A.Program, Object);
  return Key && A.Program.variable(Key) ? Executor{NoFunction, Key}
                                        : Executor{F, Object};
}

/// Pools that are made with one thread.
std::set<Executor> single(const Analyses &A) {
  const Program &P = A.Program;
  std::set<Executor> All;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F], [&](EventRef, const Event &E) {
      if (auto *B = E.as<Bind>())
        if (PathId Pool =
                ownerOf(P, A.Names.canonical(F, B->Target), "<single>"))
          All.insert(keyOf(A, F, Pool));
    });
  return All;
}

/// What an event posts to an executor of one task at a time.
std::optional<Task> posted(const Analyses &A, FunctionId F, EventRef At,
                           const std::set<Executor> &Single) {
  const Program &P = A.Program;
  const Event &E = P.event(F, At);
  if (auto *B = E.as<Bind>();
      B && P.Paths[B->Target].Kind == Step::AnyElement &&
      ownerOf(P, P.Paths[B->Target].Parent, "<serial>")) {
    const Value V = A.Names.canonical(F, B->V);
    const PathId To =
        A.Names.canonical(F, ownerOf(P, P.Paths[B->Target].Parent, "<serial>"));
    const FunctionId Runs =
        V.Function ? P.find(V.Function, F) : FunctionId(NoFunction);
    if (Runs != NoFunction)
      return Task{F, At, To, Runs, true};
  }
  if (auto *S = E.as<Spawn>(); S && S->Handle) {
    const PathId To = A.Names.canonical(F, S->Handle);
    if (Single.count(keyOf(A, F, To)))
      for (const Run &R : A.Runs.runs(F, At))
        if (R.OnThread)
          return Task{F, At, To, R.Target, false};
  }
  return std::nullopt;
}

Finding describe(const Analyses &A, const Task &T) {
  const Program &P = A.Program;
  const std::string Work =
      rounded(A.Costs.of(T.Runs).Total / 1e6) + " million operations";
  // A temporary has no name.
  const Step Kind = P.Paths[P.Paths.rootOf(T.To)].Kind;
  const bool Named = Kind != Step::Result && Kind != Step::Heap;
  const std::string Name = Named ? " " + quoted(P, T.To) : "";
  Finding F;
  F.At = place(P, P.event(T.In, T.At).Where);
  F.Check = "cpu-work-under-global-lock";
  F.Message =
      T.Strand ? "a task of some " + Work + " is posted to the strand" + Name +
                     ": a strand is a lock that each of its handlers holds, so "
                     "that they take turns, however many threads there are"
               : "a task of some " + Work + " is handed to the pool" + Name +
                     ", which was made with one thread: its tasks take turns";
  F.Notes.push_back({place(P, P.Functions[T.Runs].Where), "this is the task"});
  F.Advice = T.Strand
                 ? "compute on the pool itself, and post to the strand only "
                   "what has to be kept in order: the store of the result"
                 : "make it with as many threads as "
                   "std::thread::hardware_concurrency() says, if the tasks "
                   "need no order";
  F.Level = Severity::Note;
  F.Likely = true;
  return F;
}

} // namespace

void tellOneByOne(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const std::set<Executor> Single = single(A);
  std::map<Executor, std::vector<Task>> All;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F], [&](EventRef At, const Event &) {
      if (std::optional<Task> T = posted(A, F, At, Single);
          T && A.Costs.of(T->Runs).Total >= Heavy)
        All[keyOf(A, F, T->To)].push_back(*T);
    });
  for (const auto &[To, Tasks] : All) {
    const Task &First = Tasks.front();
    const bool Often =
        P.Functions[First.In].Blocks[First.At.Block].Loop != NoLoop ||
        A.Runs.onThread(First.In);
    if (Often || Tasks.size() > 1)
      Report(describe(A, First));
  }
}

} // namespace snarl
