// See Suppressions.h.

#include "tool/lower/Suppressions.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <optional>

namespace snarl::lowering {
namespace {

/// A NOLINT comment, as far as its own text tells.
struct Token {
  llvm::StringRef Kind; ///< what follows NOLINT: "", "NEXTLINE", ...
  std::optional<std::string> Checks; ///< without white space
  llvm::StringRef Reason;
};

std::string listed(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef> Words;
  Checks.split(Words, ',');
  for (llvm::StringRef &Word : Words)
    Word = Word.trim();
  return llvm::join(Words, ",");
}

/// Reads the rest of a line behind NOLINT.
Token read(llvm::StringRef Rest) {
  Token T;
  T.Kind = Rest.take_while([](char C) { return llvm::isAlpha(C); });
  Rest = Rest.drop_front(T.Kind.size());
  if (Rest.starts_with("("))
    if (std::size_t Close = Rest.find(')'); Close != llvm::StringRef::npos) {
      T.Checks = listed(Rest.slice(1, Close));
      Rest = Rest.drop_front(Close + 1);
    }
  T.Reason = Rest.take_front(Rest.find("*/")).ltrim(" \t:").rtrim();
  return T;
}

/// A NOLINTBEGIN that is not ended yet: its place in the list, and what it is
/// about.
struct Open {
  std::size_t Index;
  std::optional<std::string> Checks;
};

} // namespace

void gatherSuppressions(llvm::StringRef Text, Symbol File, Names &Name,
                        std::vector<Suppression> &Into) {
  llvm::SmallVector<Open, 4> Begun;
  std::uint32_t Line = 1;
  std::size_t Counted = 0;
  for (std::size_t At = Text.find("NOLINT"); At != llvm::StringRef::npos;
       At = Text.find("NOLINT", At + 6)) {
    Line += Text.slice(Counted, At).count('\n');
    Counted = At;
    const Token T = read(Text.drop_front(At + 6).take_until(
        [](char C) { return C == '\n' || C == '\r'; }));
    if (T.Kind == "END") {
      if (!Begun.empty() && Begun.back().Checks == T.Checks)
        Into[Begun.pop_back_val().Index].Last = Line;
      continue;
    }
    Suppression New{File,
                    Line,
                    Line,
                    Name.intern(T.Checks.value_or("*")),
                    Name.intern(T.Reason),
                    Line};
    if (T.Kind == "NEXTLINE") {
      New.First = New.Last = Line + 1;
    } else if (T.Kind == "BEGIN") {
      New.First = Line + 1;
      Begun.push_back({Into.size(), T.Checks});
    } else if (!T.Kind.empty()) {
      continue;
    }
    Into.push_back(New);
  }
}

} // namespace snarl::lowering
