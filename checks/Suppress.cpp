#include "checks/Suppress.h"

#include "checks/Check.h"

#include <algorithm>

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

bool means(std::string_view Word, std::string_view Check) {
  return matches(Word, Check) || matches(Word, "snarl-" + std::string(Check));
}

/// The words of a list. Those with "-" in front mean nothing, as in
/// clang-tidy.
std::vector<std::string_view> wordsOf(std::string_view List) {
  std::vector<std::string_view> Words;
  while (!List.empty()) {
    std::size_t Comma = std::min(List.find(','), List.size());
    std::string_view Word = List.substr(0, Comma);
    List.remove_prefix(std::min(Comma + 1, List.size()));
    while (!Word.empty() && (Word.front() == ' ' || Word.front() == '\t'))
      Word.remove_prefix(1);
    while (!Word.empty() && (Word.back() == ' ' || Word.back() == '\t'))
      Word.remove_suffix(1);
    if (!Word.empty() && !Word.starts_with('-'))
      Words.push_back(Word);
  }
  return Words;
}

} // namespace

Suppressor::Suppressor(const Program &P, bool Comments)
    : P(P), Comments(Comments), Used(P.Suppressions.size()) {}

const Suppression *Suppressor::hides(const Finding &F) {
  const Suppression *First = nullptr;
  for (std::size_t I = 0; I != P.Suppressions.size(); ++I) {
    const Suppression &S = P.Suppressions[I];
    if (!(Comments || S.Attribute) || F.At.Line < S.First ||
        S.Last < F.At.Line || P.text(S.File) != F.At.File)
      continue;
    for (std::string_view Word : wordsOf(P.text(S.Checks)))
      if (means(Word, F.Check)) {
        Used[I].insert(Word);
        First = First ? First : &S;
      }
  }
  return First;
}

std::vector<UnusedSuppression>
Suppressor::unused(const std::function<bool(std::string_view)> &Wanted) const {
  std::vector<UnusedSuppression> All;
  for (std::size_t I = 0; I != P.Suppressions.size(); ++I)
    for (std::string_view Word : wordsOf(P.text(P.Suppressions[I].Checks))) {
      if (!Word.starts_with("snarl-") || Used[I].contains(Word))
        continue;
      auto Means = [&](const Check &C) { return means(Word, C.Id); };
      auto MeansWanted = [&](const Check &C) {
        return Means(C) && (!Wanted || Wanted(C.Id));
      };
      const bool Known = std::ranges::any_of(allChecks(), Means);
      const Suppression &S = P.Suppressions[I];
      if (!Known || std::ranges::any_of(allChecks(), MeansWanted))
        All.push_back({{P.text(S.File), S.Line, 1}, std::string(Word), Known});
    }
  std::ranges::sort(All);
  return All;
}

} // namespace snarl
