// The tables of docs/coverage.md: what they say is found, or silent, has to be
// so marked in the fixtures that they name. The fixture tests show that the
// marks are true; this shows that the tables are.
//
// A cell names a file of testdata/, and after it bits of that file's code:
//
//   | what | `functor.cpp`: `++*Sum;` | `functor.cpp`: `{ ++Sum; }` |
//
// Of the second cell, each bit stands on one line only, and that is marked; of
// the third, no line with it is. A file without bits is marked somewhere, or
// nowhere. A file in another folder than that of counters is named with it.

#include "SelfCheck.h"
#include "SelfCheckTree.h"

namespace fs = std::filesystem;

namespace snarl::self_check {
namespace {

const std::string Document = "docs/coverage.md";
const std::string Home = "unsynchronized-counter";
/// Below this heading, whatever is shared has to be of so many kinds.
const std::string Starts = "## Where threads come from";
constexpr std::size_t Kinds = 3;

std::vector<std::string> cells(const std::string &Line) {
  std::vector<std::string> All;
  std::size_t From = 1;
  for (std::size_t To; (To = Line.find('|', From)) != std::string::npos;
       From = To + 1)
    All.push_back(Line.substr(From, To - From));
  return All;
}

/// What stands between backticks.
std::vector<std::string> quotes(const std::string &Cell) {
  std::vector<std::string> All;
  std::size_t From = Cell.find('`');
  while (From != std::string::npos) {
    std::size_t To = Cell.find('`', From + 1);
    if (To == std::string::npos)
      break;
    All.push_back(Cell.substr(From + 1, To - From - 1));
    From = Cell.find('`', To + 1);
  }
  return All;
}

bool isFile(const std::string &Quote) {
  return Quote.find(' ') == std::string::npos &&
         (Quote.ends_with(".cpp") || Quote.ends_with(".c") ||
          Quote.ends_with(".h"));
}

bool isMarked(const std::string &Line) {
  return Line.find("// finds: ") != std::string::npos;
}

/// Reads a cell; Found says which of the two it is.
class CellReader {
public:
  CellReader(const fs::path &Root, bool Found, std::string Where,
             std::vector<std::string> &Wrong)
      : Root(Root), Found(Found), Where(std::move(Where)), Wrong(Wrong) {}

  /// How many bits of code the cell names.
  std::size_t read(const std::string &Cell) {
    for (const std::string &Quote : quotes(Cell))
      if (isFile(Quote))
        open(Quote);
      else
        bit(Quote);
    close();
    return Bits;
  }

private:
  void complain(const std::string &What) { Wrong.push_back(Where + What); }

  void open(const std::string &Name) {
    close();
    fs::path File = Root / "testdata" / Home / Name;
    if (!fs::exists(File))
      File = Root / "testdata" / Name;
    if (!fs::is_regular_file(File))
      complain("there is no " + Name);
    Current = Name;
    Lines = lines(File);
    Bare = true;
  }

  /// A file that is named without any bit of its code.
  void close() {
    if (Bare && std::ranges::any_of(Lines, isMarked) != Found)
      complain(Current + (Found ? " has no finding" : " has a finding"));
    Bare = false;
  }

  void bit(const std::string &Code) {
    Bare = false;
    ++Bits;
    auto Has = [&](const std::string &Line) {
      return Line.find(Code) != std::string::npos;
    };
    auto Count = std::ranges::count_if(Lines, Has);
    if (Count == 0)
      return complain(Current + " has no `" + Code + "`");
    if (Found && Count > 1)
      return complain(Current + " has `" + Code + "` more than once");
    bool Marked = std::ranges::any_of(Lines, [&](const std::string &Line) {
      return Has(Line) && isMarked(Line);
    });
    if (Marked != Found)
      complain(Current + ": `" + Code + "` is " +
               (Found ? "not found" : "not silent"));
  }

  const fs::path &Root;
  const bool Found;
  const std::string Where;
  std::vector<std::string> &Wrong;
  std::string Current;
  std::vector<std::string> Lines;
  std::size_t Bits = 0;
  bool Bare = false;
};

} // namespace

std::vector<std::string> uncovered(const fs::path &Root) {
  std::vector<std::string> Wrong;
  std::string Heading;
  std::size_t Rows = 0;
  const std::vector<std::string> All = lines(Root / Document);
  for (std::size_t N = 0; N < All.size(); ++N) {
    const std::string &Line = All[N];
    if (Line.starts_with("## "))
      Heading = Line;
    bool Title = N + 1 < All.size() && All[N + 1].starts_with("|---");
    if (!Line.starts_with("| ") || Title)
      continue;
    ++Rows;
    const std::string Where = Document + ":" + std::to_string(N + 1) + ": ";
    std::vector<std::string> Cells = cells(Line);
    if (Cells.size() != 3) {
      Wrong.push_back(Where + "has not three cells");
      continue;
    }
    std::size_t Before = Wrong.size();
    std::size_t Shared = CellReader(Root, true, Where, Wrong).read(Cells[1]);
    CellReader(Root, false, Where, Wrong).read(Cells[2]);
    if (quotes(Cells[1]).empty() && quotes(Cells[2]).empty())
      Wrong.push_back(Where + "names no fixture");
    if (Heading == Starts && Shared < Kinds && Wrong.size() == Before)
      Wrong.push_back(Where + "names less than three things that are shared");
  }
  if (!Rows)
    Wrong.push_back(Document + " names nothing");
  return Wrong;
}

} // namespace snarl::self_check
