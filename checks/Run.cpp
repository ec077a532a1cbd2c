#include "checks/Run.h"

#include "checks/Check.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace snarl {

namespace {

/// Shell-like: `*` stands for any text.
bool matches(std::string_view Glob, std::string_view Text) {
  if (Glob.empty())
    return Text.empty();
  if (Glob.front() != '*')
    return !Text.empty() && Glob.front() == Text.front() &&
           matches(Glob.substr(1), Text.substr(1));
  for (std::size_t I = 0; I <= Text.size(); ++I)
    if (matches(Glob.substr(1), Text.substr(I)))
      return true;
  return false;
}

/// Whether a NOLINT list means the check; as in clang-tidy the last word that
/// fits decides, and "-" in front takes a check out again.
bool means(std::string_view List, std::string_view Check) {
  std::string Full = "snarl-" + std::string(Check);
  bool Hit = false;
  while (!List.empty()) {
    std::size_t Comma = std::min(List.find(','), List.size());
    std::string_view Word = List.substr(0, Comma);
    List.remove_prefix(std::min(Comma + 1, List.size()));
    while (!Word.empty() && Word.front() == ' ')
      Word.remove_prefix(1);
    while (!Word.empty() && Word.back() == ' ')
      Word.remove_suffix(1);
    bool Out = Word.starts_with('-');
    if (Out)
      Word.remove_prefix(1);
    if (matches(Word, Check) || matches(Word, Full))
      Hit = !Out;
  }
  return Hit;
}

/// What hides F, or null.
const Suppression *suppressionOf(const Program &P, const Finding &F) {
  auto It = std::ranges::find_if(P.Suppressions, [&](const Suppression &S) {
    return P.text(S.File) == F.At.File && S.First <= F.At.Line &&
           F.At.Line <= S.Last && means(P.text(S.Checks), F.Check);
  });
  return It == P.Suppressions.end() ? nullptr : &*It;
}

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

/// Moves from Result's findings what is suppressed.
void suppress(const Program &P, RunResult &Result) {
  std::vector<Finding> Left;
  for (Finding &F : Result.Findings)
    if (const Suppression *S = suppressionOf(P, F))
      Result.Suppressed.push_back(
          {std::move(F), SuppressedFinding::Kind::Comment, P.text(S->Reason)});
    else
      Left.push_back(std::move(F));
  Result.Findings = std::move(Left);
}

} // namespace

RunResult runChecks(const Program &P, const RunOptions &Options) {
  Analyses A(P);
  RunResult Result;
  for (const Check &C : allChecks()) {
    if (Options.Wanted && !Options.Wanted(C.Id))
      continue;
    Sink Keep = [&](Finding F) {
      if (F.Likely && !Options.Likely)
        return;
      if (!Options.SystemHeaders && F.At.File.starts_with('/'))
        return;
      Result.Findings.push_back(std::move(F));
    };
    auto Run = [&] { C.Run(A, Keep); };
    if (Options.Around)
      Options.Around(C.Id, Run);
    else
      Run();
  }
  std::vector<Finding> &All = Result.Findings;
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
  if (Options.Suppressions)
    suppress(P, Result);
  return Result;
}

} // namespace snarl
