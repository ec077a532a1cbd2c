// See Suppressions.h.

#include "tool/lower/Suppressions.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace snarl::lowering {

static bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_'; }

void gatherSuppressions(llvm::StringRef Text, Symbol File, Names &Name,
                        std::vector<Suppression> &Into) {
  llvm::SmallVector<std::size_t, 4> Open; // indices of unended NOLINTBEGIN
  std::uint32_t Line = 1;
  std::size_t Counted = 0;
  for (std::size_t At = Text.find("NOLINT"); At != llvm::StringRef::npos;
       At = Text.find("NOLINT", At + 6)) {
    if (At && isWordCharacter(Text[At - 1]))
      continue;
    Line += Text.slice(Counted, At).count('\n');
    Counted = At;
    llvm::StringRef Rest = Text.drop_front(At + 6);
    bool Next = Rest.consume_front("NEXTLINE");
    bool Begin = !Next && Rest.consume_front("BEGIN");
    bool End = !Next && !Begin && Rest.consume_front("END");
    if (!Rest.empty() && isWordCharacter(Rest.front()))
      continue;
    Rest = Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
    llvm::StringRef Checks = "*";
    if (Rest.consume_front("(")) {
      std::size_t Close = Rest.find(')');
      if (Close != llvm::StringRef::npos) {
        Checks = Rest.take_front(Close);
        Rest = Rest.drop_front(Close + 1);
      }
    }
    Rest = Rest.ltrim(" \t:");
    if (Rest.ends_with("*/"))
      Rest = Rest.drop_back(2);
    std::uint32_t First = Next ? Line + 1 : Line;
    Suppression New{File, First, First, Name.intern(Checks),
                    Name.intern(Rest.trim())};
    if (End) {
      for (std::size_t I = Open.size(); I-- > 0;)
        if (Into[Open[I]].Checks == New.Checks) {
          Into[Open[I]].Last = Line;
          Open.erase(Open.begin() + I);
          break;
        }
      continue;
    }
    if (Begin) {
      New.Last = std::numeric_limits<std::uint32_t>::max();
      Open.push_back(Into.size());
    }
    Into.push_back(New);
  }
}

} // namespace snarl::lowering
