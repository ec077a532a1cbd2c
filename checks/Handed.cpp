#include "checks/Handed.h"

#include "checks/Hints.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl {

namespace {

/// A count that a callable makes, in the terms of who hands it over.
struct Count {
  PathId Path = 0;
  Loc Where;
  Loc HandedAt;
  Symbol To = 0;
  bool InLoop = false;
};

/// What the callable V counts itself, and under no lock.
void collect(const Analyses &A, FunctionId From, const Value &V, Count Template,
             std::vector<Count> &Out) {
  const Program &P = A.Program;
  FunctionId F = P.find(V.Function, From);
  if (F == NoFunction)
    return;
  Frame With = frameOf(V, {}, P.Functions[F]);
  forEachEvent(P.Functions[F], [&](EventRef At, const Event &E) {
    auto *Access = E.as<snarl::Access>();
    if (!Access || !Access->Counter || Access->Atomic ||
        !A.Locks.before(F, At).empty())
      return;
    PathId Inner = A.Names.canonical(F, Access->Path);
    Template.Path = lift(P.Paths, Inner, With);
    Template.Where = E.Where;
    if (Template.Path)
      Template.Path = A.Names.canonical(From, Template.Path);
    if (Template.Path && !hasElement(P.Paths, Template.Path))
      Out.push_back(Template);
  });
}

/// What callables count that F hands over.
std::vector<Count> counts(const Analyses &A, FunctionId F) {
  const Program &P = A.Program;
  std::vector<Count> Out;
  for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B)
    for (const Event &E : P.Functions[F].Blocks[B].Events) {
      auto *C = E.as<Call>();
      if (!C || !C->Callee || !soundsParallel(P.text(C->Name)) ||
          !CallGraph::targets(P, F, *C).empty())
        continue;
      Count Template;
      Template.HandedAt = E.Where;
      Template.To = C->Name;
      Template.InLoop = P.Functions[F].Blocks[B].Loop != NoLoop;
      for (const Value &V : C->Args)
        if (Value Given = A.Names.canonical(F, V);
            Given.K == Value::Kind::Callable)
          collect(A, F, Given, Template, Out);
    }
  return Out;
}

Finding tell(const Program &P, const Count &C, const Count *Other,
             std::string_view Check) {
  Finding F;
  F.At = place(P, C.Where);
  F.Check = Check;
  std::string To = "'" + P.text(C.To) + "'";
  F.Message = quoted(P, C.Path) +
              " is updated under no lock by what is handed "
              "to " +
              To +
              ", which by its name runs it on another thread: "
              "updates get lost";
  F.Notes.push_back(
      {place(P, C.HandedAt),
       C.InLoop ? "handed over here, once in each round" : "handed over here"});
  if (Other)
    F.Notes.push_back(
        {place(P, Other->Where), "updated here, too, by what is handed to '" +
                                     P.text(Other->To) + "'"});
  F.Advice = "if " + To +
             " does so, make it a std::atomic, or guard every access with one "
             "mutex; a model of " +
             To + " (--models) settles it";
  F.Likely = true;
  return F;
}

/// Whether each round of the loop has an object of its own there.
bool isSharedByRounds(const Program &P, PathId Path) {
  Step Kind = P.Paths[P.Paths.rootOf(Path)].Kind;
  return Kind == Step::Global || Kind == Step::StaticLocal ||
         Kind == Step::This || Kind == Step::Param || Kind == Step::Local;
}

} // namespace

void reportHanded(const Analyses &A, std::string_view Check,
                  const Sink &Report) {
  const Program &P = A.Program;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    std::vector<Count> All = counts(A, F);
    std::set<PathId> Told;
    for (const Count &C : All) {
      auto Other = std::ranges::find_if(All, [&](const Count &X) {
        return X.Path == C.Path && X.HandedAt != C.HandedAt;
      });
      bool Twice = Other != All.end();
      if ((Twice || (C.InLoop && isSharedByRounds(P, C.Path))) &&
          Told.insert(C.Path).second)
        Report(tell(P, C, Twice ? &*Other : nullptr, Check));
    }
  }
}

} // namespace snarl
