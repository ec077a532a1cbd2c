#include "tool/render/Github.h"

#include "tool/render/JsonWords.h"
#include "tool/render/Text.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace snarl {
namespace {

/// Text with each character of Special as % and two hexadecimal digits.
std::string escaped(StringRef Text, StringRef Special) {
  std::string Out;
  for (char C : utf8(Text))
    if (Special.contains(C))
      Out += "%" + llvm::toHex(StringRef(&C, 1));
    else
      Out += C;
  return Out;
}

std::string asMessage(StringRef Text) { return escaped(Text, "%\r\n"); }
std::string asProperty(StringRef Text) { return escaped(Text, "%\r\n:,"); }

StringRef levelName(Severity Level) {
  return Level == Severity::Note ? "notice" : severityName(Level);
}

} // namespace

void renderGithub(const Report &R, llvm::raw_ostream &OS) {
  for (const std::string &Text : R.Problems)
    OS << "::error title=snarl::" << asMessage(Text) << '\n';
  for (const Finding &F : R.Findings) {
    OS << "::" << levelName(F.Level) << ' ';
    if (F.At.Line)
      OS << "file=" << asProperty(F.At.File) << ",line=" << F.At.Line
         << ",col=" << std::max(F.At.Column, 1u) << ',';
    OS << "title=" << asProperty("snarl-" + F.Check)
       << "::" << asMessage(inShort(F)) << '\n';
  }
}

} // namespace snarl
