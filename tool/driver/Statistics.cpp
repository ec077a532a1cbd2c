#include "tool/driver/Statistics.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <array>
#include <map>

using llvm::formatv;
using llvm::raw_ostream;

namespace snarl {
namespace {

constexpr size_t ShownFiles = 5;

/// Found, known, fixed, suppressed.
using Numbers = std::array<unsigned, 4>;

void showChecks(const Report &R, raw_ostream &OS) {
  std::map<std::string, Numbers> Checks;
  Numbers All = {};
  auto Count = [&](const std::string &Check, size_t Column) {
    ++Checks[Check][Column];
    ++All[Column];
  };
  for (const Finding &F : R.Findings)
    Count(F.Check, 0);
  for (const Finding &F : R.Known)
    Count(F.Check, 1);
  for (const Finding &F : R.Fixed)
    Count(F.Check, 2);
  for (const SuppressedFinding &S : R.Suppressed)
    Count(S.What.Check, 3);
  auto Row = [&](llvm::StringRef Name, const Numbers &N) {
    OS << formatv("  {0,-28}{1,7}{2,7}{3,7}{4,12}\n", Name, N[0], N[1], N[2],
                  N[3]);
  };
  OS << formatv("  {0,-28}{1,7}{2,7}{3,7}{4,12}\n", "check", "found", "known",
                "fixed", "suppressed");
  for (const auto &[Check, N] : Checks)
    Row(Check, N);
  Row("all", All);
  if (R.Untouched)
    OS << "  without a changed line: " << R.Untouched << '\n';
}

} // namespace

void showStatistics(const Report &R, size_t Sources, Times T, double Whole,
                    raw_ostream &OS) {
  OS << "snarl: statistics\n";
  showChecks(R, OS);
  OS << "  files: " << R.Analysed << " of " << R.Files << " read, " << Sources
     << " with their headers\n";
  llvm::erase_if(T.Files, [](const auto &Of) { return Of.second.empty(); });
  double Sum = 0;
  for (const auto &[Seconds, File] : T.Files)
    Sum += Seconds;
  OS << formatv("  time: {0:F2} s, of which reading {1:F2} s ({2:F2} s in all "
                "threads), linking {3:F2} s, checking {4:F2} s\n",
                Whole, T.Reading, Sum, T.Linking, T.Checking);
  llvm::sort(T.Files, [](const auto &A, const auto &B) {
    return std::tie(B.first, A.second) < std::tie(A.first, B.second);
  });
  T.Files.resize(std::min(T.Files.size(), ShownFiles));
  if (!T.Files.empty())
    OS << "  slowest files:\n";
  for (const auto &[Seconds, File] : T.Files)
    OS << formatv("  {0,9:F2} s  {1}\n", Seconds, File);
}

} // namespace snarl
