// The pages of the checks: renderers and readers rely on their form.

#include "SelfCheck.h"
#include "SelfCheckTree.h"

#include <map>

namespace fs = std::filesystem;

namespace snarl::self_check {
namespace {

constexpr const char *Headings[] = {
    "What it reports", "Why it matters", "Bad",     "Good",
    "How to fix",      "What it misses", "See also"};

struct Page {
  std::string Name; ///< as in complaints
  std::vector<std::string> Lines;
  std::vector<std::string> &Wrong;

  void complain(const std::string &What) const {
    Wrong.push_back(Name + ": " + What);
  }
};

std::map<std::string, std::string> frontMatter(const Page &P) {
  std::map<std::string, std::string> Keys;
  if (P.Lines.empty() || P.Lines[0] != "---") {
    P.complain("does not open with front matter");
    return Keys;
  }
  for (std::size_t I = 1; I < P.Lines.size() && P.Lines[I] != "---"; ++I)
    if (std::size_t Colon = P.Lines[I].find(": "); Colon != std::string::npos)
      Keys[P.Lines[I].substr(0, Colon)] = P.Lines[I].substr(Colon + 2);
  return Keys;
}

void checkFrontMatter(const Page &P, const std::string &Id) {
  std::map<std::string, std::string> Keys = frontMatter(P);
  for (const char *Key :
       {"id", "summary", "severity", "tier", "precision", "scope"})
    if (Keys[Key].empty())
      P.complain(std::string(Key) + " is missing");
  auto OneOf = [&](const char *Key, const char *A, const char *B) {
    if (!Keys[Key].empty() && Keys[Key] != A && Keys[Key] != B)
      P.complain(std::string(Key) + " is neither `" + A + "` nor `" + B + "`");
  };
  OneOf("scope", "tu", "program");
  OneOf("severity", "warning", "error");
  OneOf("precision", "high", "medium");
  if (!Keys["id"].empty() && Keys["id"] != Id)
    P.complain("id is not `" + Id + "`");
  if (Keys["cwe"].find_first_not_of("0123456789, ") != std::string::npos)
    P.complain("cwe is not a list of numbers");
  if (Keys["summary"].ends_with("."))
    P.complain("summary ends in a full stop");
}

void checkHeadings(const Page &P) {
  std::vector<std::string> Found;
  bool Code = false;
  for (const std::string &Line : P.Lines) {
    Code ^= Line.starts_with("```");
    if (!Code && Line.starts_with("## "))
      Found.push_back(Line.substr(3));
  }
  for (std::size_t I = 0; I < std::size(Headings); ++I) {
    if (I == Found.size())
      return P.complain(std::string("lacks `") + Headings[I] + "`");
    if (Found[I] != Headings[I])
      return P.complain("has `" + Found[I] + "` where `" + Headings[I] +
                        "` is expected");
  }
  if (Found.size() > std::size(Headings))
    P.complain("goes on after `See also`");
}

} // namespace

std::vector<std::string> oddPages(const fs::path &Root) {
  std::vector<std::string> Wrong;
  for (const fs::path &File : entries(Root / "docs/checks")) {
    Page P{"docs/checks/" + File.filename().string(), lines(File), Wrong};
    checkFrontMatter(P, File.stem().string());
    checkHeadings(P);
  }
  return Wrong;
}

} // namespace snarl::self_check
