#include "tool/render/Page.h"

#include "tool/Embedded.h"

using llvm::createStringError;
using llvm::Expected;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

/// The field of P that the front matter calls Key, or null.
std::string *field(Page &P, StringRef Key) {
  if (Key == "id")
    return &P.Id;
  if (Key == "summary")
    return &P.Summary;
  if (Key == "severity")
    return &P.Severity;
  if (Key == "tier")
    return &P.Tier;
  if (Key == "precision")
    return &P.Precision;
  if (Key == "scope")
    return &P.Scope;
  return Key == "cwe" ? &P.Cwe : nullptr;
}

StringRef unquoted(StringRef Text) {
  Text = Text.trim();
  if (Text.size() > 1 && Text.front() == Text.back() &&
      (Text.front() == '"' || Text.front() == '\''))
    return Text.drop_front().drop_back();
  return Text;
}

} // namespace

Expected<Page> parsePage(StringRef Text, StringRef FileName) {
  Page P;
  if (!Text.consume_front("---\n"))
    return createStringError(FileName + ": the front matter is missing");
  for (;;) {
    auto [Line, Rest] = Text.split('\n');
    if (Text.empty())
      return createStringError(FileName + ": the front matter does not end");
    Text = Rest;
    if (Line.trim() == "---")
      break;
    auto [Key, Value] = Line.split(':');
    if (std::string *To = field(P, Key.trim()))
      *To = unquoted(Value).str();
  }
  if (P.Id.empty())
    return createStringError(FileName + ": the front matter has no id");
  P.Body = Text.trim('\n').str();
  return P;
}

const std::vector<Page> &allPages() {
  static const std::vector<Page> All = [] {
    std::vector<Page> Pages;
    for (const embedded::File &File : embedded::pages())
      if (Expected<Page> P = parsePage(File.Text, File.Name))
        Pages.push_back(std::move(*P));
      else
        llvm::consumeError(P.takeError()); // a test reads all pages
    return Pages;
  }();
  return All;
}

StringRef section(StringRef Body, StringRef Heading) {
  std::string Begin = ("## " + Heading + "\n").str();
  size_t At = Body.find(Begin);
  if (At == StringRef::npos)
    return "";
  return Body.drop_front(At + Begin.size()).split("\n## ").first.trim();
}

std::string withoutPageLinks(StringRef Markdown) {
  std::string Out;
  for (;;) {
    size_t Middle = Markdown.find("](");
    size_t Open = Markdown.take_front(Middle).rfind('[');
    size_t Close = Markdown.find(')', Middle);
    if (Middle == StringRef::npos || Close == StringRef::npos)
      return Out + Markdown.str();
    StringRef Target = Markdown.slice(Middle + 2, Close);
    if (Open == StringRef::npos || Target.contains("://") ||
        !Target.split('#').first.ends_with(".md"))
      Out += Markdown.take_front(Close + 1);
    else
      Out +=
          (Markdown.take_front(Open) + Markdown.slice(Open + 1, Middle)).str();
    Markdown = Markdown.drop_front(Close + 1);
  }
}

void renderPage(const Page &P, raw_ostream &OS) {
  auto Heading = [&](StringRef Text, raw_ostream::Colors Color) {
    OS.changeColor(Color, /*Bold=*/true);
    OS << Text;
    OS.resetColor();
    OS << '\n';
  };
  Heading(("snarl-" + P.Id), raw_ostream::SAVEDCOLOR);
  OS << P.Summary << "\n\n";
  bool Code = false;
  StringRef Text = P.Body;
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    if (Line.starts_with("```"))
      Code = !Code;
    else if (Code)
      OS << (Line.empty() ? "" : "    ") << Line << '\n';
    else if (Line.starts_with("#"))
      Heading(Line.ltrim('#').trim(), raw_ostream::CYAN);
    else
      OS << Line << '\n';
  }
}

} // namespace snarl
