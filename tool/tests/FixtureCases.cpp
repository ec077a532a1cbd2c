#include "FixtureCases.h"

#include "checks/Check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace fs = std::filesystem;

namespace snarl::fixtures {
namespace {

std::string read(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  return {std::istreambuf_iterator<char>(In), {}};
}

bool isSource(const fs::path &File) {
  return File.extension() == ".cpp" || File.extension() == ".c";
}

bool isCode(const fs::path &File) {
  return isSource(File) || File.extension() == ".h" ||
         File.extension() == ".hpp";
}

/// The words behind Marker on this line, or "".
std::string behind(const std::string &Line, const std::string &Marker) {
  std::size_t At = Line.find(Marker);
  return At == std::string::npos ? "" : Line.substr(At + Marker.size());
}

/// Takes the marks of one file into C.
void takeMarks(const fs::path &File, Case &C) {
  std::istringstream Lines(read(File));
  std::string Line;
  for (unsigned Number = 1; std::getline(Lines, Line); ++Number) {
    std::istringstream Maybe(behind(Line, "// likely: "));
    if (std::string Id; Maybe >> Id)
      C.Likely.insert({File.string(), Number, Id});
    std::istringstream Ids(behind(Line, "// finds: "));
    for (std::string Item; std::getline(Ids, Item, ',');) {
      std::istringstream Words(Item);
      std::string Id, Link;
      Words >> Id >> Link;
      (Link == "(link)" ? C.Linked : C.Wanted)
          .insert({File.string(), Number, Id});
    }
  }
}

Source takeSource(const fs::path &File) {
  Source S;
  S.File = File.string();
  S.C = File.extension() == ".c";
  const std::string Text = read(File);
  S.Boost = Text.find("#include <boost/") != std::string::npos;
  for (const char *Header : {"#include <Python.h>", "#include <pybind11/"})
    if (S.Flags.empty() && Text.find(Header) != std::string::npos)
      S.Flags.push_back(std::string("-I") + SNARL_PYTHON_HEADERS);
  std::istringstream Lines(Text);
  std::string Line;
  for (int Number = 1; Number <= 10 && std::getline(Lines, Line); ++Number) {
    std::istringstream Flags(behind(Line, "// flags: "));
    for (std::string Flag; Flags >> Flag;)
      S.Flags.push_back(Flag);
  }
  return S;
}

std::vector<fs::path> sortedEntries(const fs::path &Folder) {
  if (!fs::is_directory(Folder))
    return {};
  std::vector<fs::path> Entries(fs::directory_iterator(Folder),
                                fs::directory_iterator{});
  std::sort(Entries.begin(), Entries.end());
  return Entries;
}

Case fileCase(const fs::path &File, std::string Title) {
  Case C;
  C.Title = std::move(Title);
  C.Folder = File.parent_path().string();
  C.Sources.push_back(takeSource(File));
  takeMarks(File, C);
  return C;
}

Case folderCase(const fs::path &Folder, std::string Title) {
  Case C;
  C.Title = std::move(Title);
  C.Folder = Folder.string();
  for (const fs::path &File : sortedEntries(Folder)) {
    if (isSource(File))
      C.Sources.push_back(takeSource(File));
    if (isCode(File))
      takeMarks(File, C);
  }
  return C;
}

bool isCheck(const fs::path &Folder) {
  return std::ranges::any_of(allChecks(), [&](const Check &C) {
    return C.Id == Folder.filename().string();
  });
}

void findFixtures(const fs::path &Root, std::vector<Case> &Cases) {
  auto Title = [&](const fs::path &P) {
    return P.lexically_relative(Root.parent_path()).string();
  };
  for (const fs::path &Folder : sortedEntries(Root)) {
    if (!isCheck(Folder)) {
      if (fs::is_directory(Folder))
        Cases.push_back(folderCase(Folder, Title(Folder)));
      continue;
    }
    for (const fs::path &Entry : sortedEntries(Folder))
      if (fs::is_directory(Entry))
        Cases.push_back(folderCase(Entry, Title(Entry)));
      else if (isSource(Entry))
        Cases.push_back(fileCase(Entry, Title(Entry)));
  }
}

/// Writes each C++ block of a page to a file of its own.
void findBlocks(const fs::path &Page, const fs::path &Scratch,
                std::vector<Case> &Cases) {
  std::istringstream Lines(read(Page));
  std::ofstream Block;
  fs::path File;
  std::string Line;
  for (unsigned Number = 1; std::getline(Lines, Line); ++Number) {
    if (Line == "```cpp") {
      const std::string Begin = std::to_string(Number + 1);
      File = Scratch / (Page.stem().string() + "-line-" + Begin + ".cpp");
      Block.open(File);
      Block << std::string(Number, '\n');
    } else if (Line == "```" && Block.is_open()) {
      Block.close();
      Cases.push_back(fileCase(File, "docs/checks/" + Page.filename().string() +
                                         " as " + File.filename().string()));
    } else if (Block.is_open()) {
      Block << Line << '\n';
    }
  }
}

} // namespace

std::vector<Case> findCases(const std::string &SourceDir,
                            const std::string &Scratch) {
  std::vector<Case> Cases;
  findFixtures(fs::path(SourceDir) / "testdata", Cases);
  for (const fs::path &Page :
       sortedEntries(fs::path(SourceDir) / "docs/checks"))
    if (Page.extension() == ".md")
      findBlocks(Page, Scratch, Cases);
  std::erase_if(Cases, [](const Case &C) { return C.Sources.empty(); });
  return Cases;
}

} // namespace snarl::fixtures
