#include "tool/render/HtmlSource.h"

#include "tool/render/JsonWords.h"
#include "tool/render/Xml.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

#include <algorithm>

using llvm::StringRef;

namespace snarl {
namespace {

constexpr size_t LongestLine = 400;
constexpr unsigned LongestFile = 1000;

bool isNamePart(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The name that Text begins with, operators such as `++` in front included.
size_t wordLength(StringRef Text) {
  StringRef Rest = Text.drop_while(
      [](char C) { return StringRef("+-*/%&|^<>!~=").contains(C); });
  Rest = Rest.drop_while(isNamePart);
  size_t Length = std::max<size_t>(Text.size() - Rest.size(), 1);
  while (Length < Text.size() && (Text[Length] & 0xC0) == 0x80)
    ++Length; // not into a character
  return Length;
}

/// A line with the word at Column marked; 0: none.
std::string code(StringRef Line, unsigned Column) {
  StringRef Shown = Line.take_front(LongestLine);
  const char *Cut = Shown.size() < Line.size() ? " …" : "";
  if (Column == 0 || Column > Shown.size())
    return xml(Shown) + Cut;
  StringRef Before = Shown.take_front(Column - 1);
  StringRef After = Shown.drop_front(Column - 1);
  const size_t Length = wordLength(After);
  return xml(Before) + "<mark>" + xml(After.take_front(Length)) + "</mark>" +
         xml(After.drop_front(Length)) + Cut;
}

std::string row(StringRef Line, unsigned Number, bool Named, unsigned Column,
                StringRef Id) {
  std::string Out = Named ? "<span class=\"row found\"" : "<span class=\"row\"";
  if (!Id.empty())
    Out += attribute("id", Id);
  llvm::raw_string_ostream(Out)
      << "><b>" << llvm::format("%4u", Number) << "</b> ";
  return Out + code(Line, Column) + "</span>";
}

std::string idOf(StringRef File, unsigned Line) {
  return (File + ":" + llvm::Twine(Line)).str();
}

/// Text as a part of a link; scripts decode it.
std::string percentEncoded(StringRef Text) {
  std::string Out;
  for (char C : utf8(Text))
    if (llvm::isAlnum(C) || StringRef("-._~/:").contains(C))
      Out += C;
    else
      Out += "%" + llvm::toHex(StringRef(&C, 1));
  return Out;
}

std::string listing(StringRef Rows) {
  return Rows.empty() ? ""
                      : ("<pre class=\"code\" tabindex=\"0\"><code>" + Rows +
                         "</code></pre>\n")
                            .str();
}

} // namespace

std::string htmlExcerpt(const Place &At, unsigned Around,
                        SourceLines &Sources) {
  if (!Sources.line(At.File, At.Line))
    return "";
  unsigned First = At.Line > Around ? At.Line - Around : 1;
  unsigned Last = At.Line + Around;
  auto IsBlank = [&](unsigned Number) {
    return Sources.line(At.File, Number).value_or("").trim().empty();
  };
  while (First < At.Line && IsBlank(First))
    ++First;
  while (Last > At.Line && IsBlank(Last))
    --Last;
  std::string Rows;
  for (unsigned Number = First; Number <= Last; ++Number)
    if (auto Line = Sources.line(At.File, Number))
      Rows += (Rows.empty() ? "" : "\n") +
              row(*Line, Number, Number == At.Line,
                  Number == At.Line ? At.Column : 0, "");
  return listing(Rows);
}

/// Whether a file is part of a report as a whole.
static bool isWhole(const std::string &File, SourceLines &Sources) {
  return Sources.line(File, 1) && !Sources.line(File, LongestFile + 1);
}

std::string htmlFile(const std::string &File, const std::set<unsigned> &Named,
                     SourceLines &Sources) {
  if (!isWhole(File, Sources))
    return "";
  std::string Rows;
  for (unsigned Number = 1; auto Line = Sources.line(File, Number); ++Number)
    Rows += (Rows.empty() ? "" : "\n") +
            row(*Line, Number, Named.count(Number) != 0, 0, idOf(File, Number));
  return listing(Rows);
}

std::string htmlPlace(const Place &At, SourceLines &Sources) {
  if (At.Line == 0)
    return "";
  std::string Text = idOf(At.File, At.Line) + ":" + std::to_string(At.Column);
  if (!isWhole(At.File, Sources))
    return "<span class=\"place\">" + xml(Text) + "</span>";
  return "<a class=\"place\"" +
         attribute("href", "#" + percentEncoded(idOf(At.File, At.Line))) + ">" +
         xml(Text) + "</a>";
}

} // namespace snarl
