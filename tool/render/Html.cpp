#include "tool/render/Html.h"

#include "tool/Embedded.h"
#include "tool/render/HtmlFinding.h"
#include "tool/render/HtmlSource.h"
#include "tool/render/Markdown.h"
#include "tool/render/Page.h"
#include "tool/render/Xml.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

#include <map>

using llvm::StringRef;

namespace snarl {
namespace {

/// An embedded part of the page.
StringRef part(std::string_view Name) {
  for (const embedded::File &File : embedded::report())
    if (File.Name == Name)
      return {File.Text.data(), File.Text.size()};
  return "";
}

/// As a content security policy names a text.
std::string hashOf(StringRef Text) {
  llvm::SHA256 Hash;
  Hash.update(Text);
  return "sha256-" + llvm::encodeBase64(Hash.final());
}

struct Shown {
  const Finding &F;
  Standing As;
};

std::vector<Shown> allOf(const Report &R) {
  std::vector<Shown> All;
  for (const Finding &F : R.Findings)
    All.push_back({F, {"found"}});
  for (const Finding &F : R.Known)
    All.push_back({F, {"known"}});
  for (const SuppressedFinding &S : R.Suppressed)
    All.push_back({S.What, {"suppressed", S.Reason}});
  for (const Finding &F : R.Fixed)
    All.push_back({F, {"fixed"}});
  return All;
}

std::string counted(size_t Number, StringRef What) {
  return std::to_string(Number) + " " + What.str() + (Number == 1 ? "" : "s");
}

std::string about(const Report &R) {
  std::string Out = "<p class=\"lead\">" +
                    counted(R.Findings.size(), "finding") +
                    (R.Compared ? " that the baseline does not have" : "") +
                    " in " + counted(R.Analysed, "file");
  for (auto [Number, What] : {std::pair(R.Known.size(), " known"),
                              std::pair(R.Fixed.size(), " fixed"),
                              std::pair(R.Suppressed.size(), " suppressed")})
    if (Number)
      Out += ", " + std::to_string(Number) + What;
  Out += "; snarl " + xml(R.Version) + "</p>\n";
  for (const std::string &Text : R.Problems)
    Out +=
        "<p class=\"problem\"><strong>not everything was analysed:</strong> " +
        xml(Text) + "</p>\n";
  return Out;
}

/// The checks, with how often each finds something.
std::string contents(const std::map<std::string, unsigned> &Checks) {
  std::string Out;
  for (const auto &[Check, Number] : Checks)
    Out += "<li><a" + attribute("href", "#snarl-" + Check) + ">" + xml(Check) +
           "</a> " + std::to_string(Number) + "</li>\n";
  return Out.empty() ? "" : "<ul>\n" + Out + "</ul>\n";
}

std::string findings(const std::vector<Shown> &All, SourceLines &Sources) {
  static constexpr std::pair<StringRef, StringRef> Titles[] = {
      {"found", "Findings"},
      {"known", "Known, from the baseline"},
      {"suppressed", "Suppressed"},
      {"fixed", "Fixed since the baseline"}};
  std::string Out;
  for (auto [State, Title] : Titles) {
    std::string List;
    for (const Shown &S : All)
      if (S.As.State == State)
        List += htmlFinding(S.F, S.As, Sources);
    if (!List.empty())
      Out += ("<section class=\"state\"><h2 class=\"title\">" + Title +
              "</h2>\n" + List + "</section>\n")
                 .str();
  }
  return Out.empty() ? "<p class=\"lead\">Nothing was found.</p>\n" : Out;
}

std::string pages(const std::map<std::string, unsigned> &Checks) {
  std::string Out;
  for (const Page &P : allPages())
    if (Checks.count(P.Id))
      Out += "<details class=\"page\"" + attribute("id", "snarl-" + P.Id) +
             "><summary><code>snarl-" + xml(P.Id) + "</code> " +
             xml(P.Summary) + "</summary>\n" + htmlOfMarkdown(P.Body) +
             "</details>\n";
  return Out.empty() ? ""
                     : "<section><h2 class=\"title\">The checks</h2>\n" + Out +
                           "</section>\n";
}

/// The files that findings name, with the lines that they name.
std::string files(const std::vector<Shown> &All, SourceLines &Sources) {
  std::map<std::string, std::set<unsigned>> Named;
  auto Name = [&](const Place &At) { Named[At.File].insert(At.Line); };
  for (const Shown &S : All) {
    Name(S.F.At);
    for (const Note &N : S.F.Notes)
      Name(N.At);
    for (const ThreadStep &Step : S.F.Interleaving)
      Name(Step.At);
    for (const SuggestedFix &Fix : S.F.Fixes)
      for (const Edit &E : Fix.Edits)
        Name(E.Begin);
  }
  std::string Out;
  for (const auto &[File, Lines] : Named)
    if (std::string Text = htmlFile(File, Lines, Sources); !Text.empty())
      Out += "<details class=\"file\"><summary>" + xml(File) + "</summary>\n" +
             Text + "</details>\n";
  return Out.empty() ? ""
                     : "<section><h2 class=\"title\">The files</h2>\n" + Out +
                           "</section>\n";
}

} // namespace

void renderHtml(const Report &R, llvm::raw_ostream &OS) {
  SourceLines Sources;
  const std::vector<Shown> All = allOf(R);
  std::map<std::string, unsigned> Checks;
  for (const Shown &S : All)
    ++Checks[S.F.Check];
  const StringRef Style = part("style.css"), Script = part("script.js");
  const std::pair<StringRef, std::string> Parts[] = {
      {"style-hash", hashOf(Style)},
      {"script-hash", hashOf(Script)},
      {"style", Style.str()},
      {"script", Script.str()},
      {"about", about(R)},
      {"contents", contents(Checks)},
      {"body", findings(All, Sources) + pages(Checks) + files(All, Sources)}};
  StringRef Frame = part("frame.html");
  while (!Frame.empty()) { // {{name}} stands for a part; parts are not searched
    auto [Before, Rest] = Frame.split("{{");
    auto [Name, After] = Rest.split("}}");
    OS << Before;
    for (const auto &[Key, Text] : Parts)
      if (Key == Name)
        OS << Text;
    Frame = After;
  }
}

} // namespace snarl
