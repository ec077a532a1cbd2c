#include "checks/Run.h"

#include "checks/Check.h"
#include "checks/Suppress.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace snarl {

namespace {

/// Tells each finding the function around it: the one that has something at
/// its place. Of several, instances of a template say, the first by name.
void nameFunctions(const Program &P, std::vector<Finding> &All) {
  std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>,
           std::set<std::string>>
      Names;
  std::set<std::pair<std::uint32_t, std::uint32_t>> Wanted;
  for (const Finding &F : All) {
    Names[{F.At.File, F.At.Line, F.At.Column}];
    Wanted.insert({F.At.Line, F.At.Column});
  }
  for (const Function &Fn : P.Functions) {
    auto Offer = [&](const Loc &At) {
      if (!Wanted.contains({At.Line, At.Column}))
        return;
      auto It = Names.find({P.text(At.File), At.Line, At.Column});
      if (It != Names.end())
        It->second.insert(P.text(Fn.Name));
    };
    Offer(Fn.Where);
    for (const BasicBlock &B : Fn.Blocks) {
      Offer(B.Throws);
      for (const Event &E : B.Events)
        Offer(E.Where);
    }
    for (const Loop &L : Fn.Loops)
      Offer(L.Where);
  }
  for (Finding &F : All)
    if (auto &Of = Names[{F.At.File, F.At.Line, F.At.Column}]; !Of.empty())
      F.Function = *Of.begin();
}

/// Leaves of All what is shown, and moves what is suppressed.
void keepShown(const Program &P, const RunOptions &Options,
               std::vector<Finding> All, RunResult &Result) {
  Suppressor Hidden(P, Options.Suppressions);
  for (Finding &F : All) {
    const Suppression *S = Hidden.hides(F);
    if ((F.Likely && !Options.Likely) || (Options.Shown && !Options.Shown(F)))
      continue;
    using Kind = SuppressedFinding::Kind;
    if (S)
      Result.Suppressed.push_back(
          {std::move(F), S->Attribute ? Kind::Attribute : Kind::Comment,
           P.text(S->Reason)});
    else
      Result.Findings.push_back(std::move(F));
  }
  Result.Unused = Hidden.unused(Options.Wanted);
}

} // namespace

RunResult runChecks(const Program &P, const RunOptions &Options) {
  Analyses A(P, Options.Limits);
  std::vector<Finding> All;
  for (const Check &C : allChecks()) {
    if (Options.Wanted && !Options.Wanted(C.Id))
      continue;
    Sink Keep = [&](Finding F) {
      if (Options.SystemHeaders || !F.At.File.starts_with('/'))
        All.push_back(std::move(F));
    };
    auto Run = [&] { C.Run(A, Keep); };
    if (Options.Around)
      Options.Around(C.Id, Run);
    else
      Run();
  }
  // One place, one check, one finding, and a sure one before a likely one.
  auto Order = [](const Finding &F) {
    return std::tie(F.At, F.Check, F.Likely, F.Message, F.Notes, F.Interleaving,
                    F.Advice);
  };
  std::sort(All.begin(), All.end(), [&](const Finding &A, const Finding &B) {
    return Order(A) < Order(B);
  });
  All.erase(std::unique(All.begin(), All.end(),
                        [](const Finding &A, const Finding &B) {
                          return A.At == B.At && A.Check == B.Check;
                        }),
            All.end());
  nameFunctions(P, All);
  RunResult Result;
  keepShown(P, Options, std::move(All), Result);
  return Result;
}

} // namespace snarl
