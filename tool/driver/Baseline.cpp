#include "tool/driver/Baseline.h"

#include "tool/driver/Fingerprint.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>
#include <tuple>

namespace snarl {
namespace {

/// The pairs to be made: findings and traces, by index, that have none yet.
struct Open {
  std::set<size_t> Findings, Traces;
};

/// Those of Open that have the same key.
using Groups = std::map<std::string, Open>;

class Matcher {
public:
  Matcher(std::vector<Finding> &Findings, const Baseline &Old,
          const std::set<std::string> &Files)
      : Findings(Findings), Old(Old), Files(Files) {
    for (size_t I = 0; I != Findings.size(); ++I) {
      Found.push_back(traceOf(Findings[I]));
      Left.Findings.insert(I);
    }
    for (size_t I = 0; I != Old.size(); ++I)
      Left.Traces.insert(I);
  }

  /// Pairs those left that have the same key; an empty key is of no use.
  void round(bool MayMove, llvm::function_ref<std::string(const Trace &)> Key) {
    Groups Same;
    for (size_t I : Left.Findings)
      Same[Key(Found[I])].Findings.insert(I);
    for (size_t I : Left.Traces)
      Same[Key(Old[I])].Traces.insert(I);
    Same.erase("");
    for (const auto &[Text, Group] : Same)
      pair(Group, MayMove);
  }

  Open Left;

private:
  void pair(const Open &Group, bool MayMove);

  std::vector<Finding> &Findings;
  Baseline Found; ///< of Findings
  const Baseline &Old;
  const std::set<std::string> &Files;
};

/// MayMove: even out of a file that there is still.
void Matcher::pair(const Open &Group, bool MayMove) {
  std::vector<std::tuple<bool, size_t, size_t, size_t>> Pairs;
  for (size_t F : Group.Findings)
    for (size_t T : Group.Traces) {
      const Place &New = Found[F].At, &Before = Old[T].At;
      if (New.File != Before.File && !MayMove && Files.contains(Before.File))
        continue;
      size_t Lines =
          std::max(New.Line, Before.Line) - std::min(New.Line, Before.Line);
      Pairs.emplace_back(New.File != Before.File, Lines, F, T);
    }
  llvm::sort(Pairs);
  for (const auto &[Elsewhere, Lines, F, T] : Pairs)
    if (Left.Findings.contains(F) && Left.Traces.contains(T)) {
      Left.Findings.erase(F);
      Left.Traces.erase(T);
      Findings[F].Baseline = BaselineState::Unchanged;
    }
}

} // namespace

Trace traceOf(const Finding &F) {
  Trace T{F.Fingerprint,          F.Check,  F.Message, F.Function,
          {F.At.File, F.At.Line}, F.Likely, {}};
  std::set<std::string> Names;
  addQuotedNames(F.Message, Names);
  for (const Note &N : F.Notes)
    addQuotedNames(N.Text, Names);
  T.Names.assign(Names.begin(), Names.end());
  return T;
}

Finding findingOf(const Trace &T) {
  Finding F;
  F.At = T.At;
  F.Check = T.Check;
  F.Message = T.Message;
  F.Likely = T.Likely;
  F.Function = T.Function;
  F.Fingerprint = T.Fingerprint;
  return F;
}

Baseline compare(std::vector<Finding> &Findings, const Baseline &Old,
                 const std::set<std::string> &Files) {
  for (Finding &F : Findings)
    F.Baseline = BaselineState::New;
  Matcher M(Findings, Old, Files);
  M.round(true, [](const Trace &T) { return T.Fingerprint; });
  M.round(false, [](const Trace &T) {
    return T.Check + "\n" + lastingText(T.Message) + "\n" + T.Function;
  });
  M.round(false, [](const Trace &T) {
    return T.Names.empty() ? "" : T.Check + "\n" + llvm::join(T.Names, "\n");
  });
  Baseline Gone;
  for (size_t I : M.Left.Traces)
    Gone.push_back(Old[I]);
  return Gone;
}

} // namespace snarl
