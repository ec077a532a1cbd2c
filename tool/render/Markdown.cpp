#include "tool/render/Markdown.h"

#include "tool/render/Xml.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace snarl {
namespace {

std::string inLine(StringRef Text);

std::string element(StringRef Name, StringRef Html) {
  return ("<" + Name + ">" + Html + "</" + Name + ">").str();
}

/// Takes from Text what stands between two Marks, if it begins with one.
bool takeBetween(StringRef &Text, StringRef Mark, StringRef &Inside) {
  if (!Text.starts_with(Mark))
    return false;
  size_t End = Text.find(Mark, Mark.size());
  if (End == StringRef::npos || End == Mark.size())
    return false;
  Inside = Text.slice(Mark.size(), End);
  Text = Text.drop_front(End + Mark.size());
  return true;
}

/// Takes `[text](target)`.
bool takeLink(StringRef &Text, std::string &Html) {
  size_t Middle = Text.find("]("), End = Text.find(')', Middle);
  if (!Text.starts_with("[") || End == StringRef::npos)
    return false;
  std::string Words = inLine(Text.slice(1, Middle));
  StringRef Target = Text.slice(Middle + 2, End);
  Html = !Target.starts_with("https://")
             ? Words
             : "<a" + attribute("href", Target) + ">" + Words + "</a>";
  Text = Text.drop_front(End + 1);
  return true;
}

std::string inLine(StringRef Text) {
  std::string Out;
  while (!Text.empty()) {
    StringRef Inside;
    std::string Link;
    if (takeBetween(Text, "`", Inside))
      Out += element("code", xml(Inside));
    else if (takeBetween(Text, "**", Inside))
      Out += element("strong", inLine(Inside));
    else if (takeBetween(Text, "*", Inside))
      Out += element("em", inLine(Inside));
    else if (takeLink(Text, Link))
      Out += Link;
    else {
      if (Text.size() > 1 && Text[0] == '\\' && llvm::isPunct(Text[1]))
        Text = Text.drop_front();
      Out += xml(Text.take_front());
      Text = Text.drop_front();
      StringRef Plain = Text.take_until(
          [](char C) { return StringRef("`*[\\").contains(C); });
      Out += xml(Plain);
      Text = Text.drop_front(Plain.size());
    }
  }
  return Out;
}

/// Whether a list item begins here; Text loses its mark.
bool takeItem(StringRef &Text, bool &Ordered) {
  if (Text.consume_front("* "))
    return !(Ordered = false);
  StringRef Rest = Text.drop_while(llvm::isDigit);
  if (Rest.size() == Text.size() || !Rest.consume_front(". "))
    return false;
  Text = Rest;
  return Ordered = true;
}

class Blocks {
public:
  std::string read(StringRef Markdown) {
    while (!Markdown.empty()) {
      auto [Line, Rest] = Markdown.split('\n');
      Markdown = Rest;
      take(Line);
    }
    close();
    return Out;
  }

private:
  void take(StringRef Line) {
    bool Ordered = false;
    StringRef Item = Line;
    if (Line.starts_with("```")) {
      if (!Code)
        close();
      Out += Code ? "</code></pre>\n" : "<pre tabindex=\"0\"><code>";
      Code = !Code;
    } else if (Code)
      Out += xml(Line) + "\n";
    else if (Line.trim().empty())
      Blank = true;
    else if (Line.consume_front("## ")) {
      close();
      Out += element("h4", inLine(Line)) + "\n";
    } else if (Line.starts_with("|"))
      takeRow(Line);
    else if (takeItem(Item, Ordered)) {
      flush();
      open(Ordered ? "ol" : "ul");
      Text = Item.str();
    } else {
      // What is not indented behind a blank line is in no list any more.
      if (Blank && !Line.starts_with(" "))
        close();
      Text += (Text.empty() ? "" : "\n") + Line.trim().str();
    }
    if (!Line.trim().empty())
      Blank = false;
  }

  void takeRow(StringRef Line) {
    if (Line.drop_while([](char C) { return StringRef("|-: ").contains(C); })
            .empty())
      return;
    flush();
    const bool Head = In != "table";
    open("table");
    llvm::SmallVector<StringRef> Cells;
    Line.trim().drop_front().drop_back().split(Cells, '|');
    Out += "<tr>";
    for (StringRef Cell : Cells)
      Out += element(Head ? "th" : "td", inLine(Cell.trim()));
    Out += "</tr>\n";
  }

  /// Begins a list or a table, unless it is one already.
  void open(StringRef Name) {
    if (In == Name)
      return;
    close();
    Out += Name == "table" ? "<div class=\"scroll\"><table>\n"
                           : ("<" + Name + ">\n").str();
    In = Name;
  }

  /// Writes the text gathered so far.
  void flush() {
    if (!Text.empty())
      Out += element(In.empty() ? "p" : "li", inLine(Text)) + "\n";
    Text.clear();
  }

  void close() {
    flush();
    if (!In.empty())
      Out += ("</" + In + (In == "table" ? "></div>\n" : ">\n")).str();
    In = "";
  }

  std::string Out, Text;
  StringRef In; ///< the element that is open: ul, ol, table, or none
  bool Code = false, Blank = false;
};

} // namespace

std::string htmlOfMarkdown(StringRef Markdown) {
  return Blocks().read(Markdown);
}

} // namespace snarl
