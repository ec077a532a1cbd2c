// The renderers, on a finding made by hand.

#include "DriverFolder.h"

#include "tool/render/Json.h"
#include "tool/render/Page.h"
#include "tool/render/Sarif.h"
#include "tool/render/Text.h"

#include "llvm/Support/JSON.h"

using llvm::StringRef;

namespace snarl {
namespace {

Report lostUpdate(const std::string &File) {
  Finding F;
  F.At = {File, 2, 16};
  F.Check = "unsynchronized-counter";
  F.Message = "'Hits' is updated by two threads at once";
  F.Notes = {
      {{File, 3, 2}, "the other thread does it here", Note::Role::OtherSide}};
  F.Threads = {"the thread that runs 'hit'", "the thread that runs 'run'"};
  F.Interleaving = {{0, F.At, "thread 1: reads Hits (41)"},
                    {1, F.Notes[0].At, "thread 2: reads Hits (41)"}};
  F.Advice = "make 'Hits' a std::atomic<int>";
  Report R;
  R.Findings = {F};
  R.Suppressed.resize(3);
  R.Files = 2;
  R.Analysed = 1;
  R.Problems = {"cannot analyse 'b.cpp'"};
  R.Version = "9.9";
  return R;
}

std::string text(const Report &R, bool Color = false) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS.enable_colors(Color);
  renderText(R, OS);
  return Text;
}

TEST(RenderText, LooksLikeClangWithStepsAndAdvice) {
  Folder F;
  std::string File =
      F.write("hits.cpp", "int Hits;\n/* \xC3\xA4\xE4\xB8\xAD */ "
                          "   ++Hits;\n\t++Hits;\n");
  EXPECT_EQ(text(lostUpdate(File)),
            File +
                ":2:16: warning: 'Hits' is updated by two threads at once "
                "[snarl-unsynchronized-counter]\n"
                "    2 | /* \xC3\xA4\xE4\xB8\xAD */    ++Hits;\n"
                "      |              ^\n" +
                File +
                ":3:2: note: the other thread does it here\n"
                "    3 | \t++Hits;\n"
                "      | \t^\n"
                "  an order of steps in which it goes wrong:\n"
                "    1. thread 1: reads Hits (41)\n"
                "    2. thread 2: reads Hits (41)\n"
                "  help: make 'Hits' a std::atomic<int>\n");
}

TEST(RenderText, MissingSourcesGetNoSnippet) {
  std::string Text = text(lostUpdate("/nowhere/hits.cpp"));
  EXPECT_FALSE(StringRef(Text).contains(" | "));
  EXPECT_TRUE(StringRef(Text).contains("/nowhere/hits.cpp:3:2: note: "));
}

TEST(RenderText, TheLowerTierIsMarked) {
  Report R = lostUpdate("x");
  R.Findings[0].Likely = true;
  EXPECT_TRUE(StringRef(text(R)).contains("counter] (likely)\n"));
}

TEST(RenderText, ColorsOnlyOnDemand) {
  EXPECT_FALSE(StringRef(text(lostUpdate("x"))).contains("\033"));
  EXPECT_TRUE(StringRef(text(lostUpdate("x"), true)).contains("\033"));
}

TEST(RenderText, TheClosingLineCounts) {
  EXPECT_EQ(closingLine(lostUpdate("x"), 1.25),
            "1 of 2 files in 1.2 s, 1 finding (1 unsynchronized-counter), 3 "
            "suppressed");
  Report Clean;
  Clean.Files = Clean.Analysed = 1;
  EXPECT_EQ(closingLine(Clean, 0), "1 file in 0.0 s, 0 findings");
}

TEST(RenderJson, KeepsItsForm) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderJson(lostUpdate("hits\xFF.cpp"), OS);
  auto Json = llvm::json::parse(Text);
  ASSERT_TRUE(bool(Json)) << Text;
  const llvm::json::Object &R = *Json->getAsObject();
  EXPECT_EQ(R.getInteger("version"), 1);
  EXPECT_EQ(R.getObject("tool")->getString("version"), "9.9");
  EXPECT_EQ(R.getInteger("suppressed"), 3);
  EXPECT_EQ(R.getInteger("files"), 2);
  EXPECT_EQ(R.getInteger("analysed"), 1);
  EXPECT_EQ(R.getArray("problems")->size(), 1u);
  const llvm::json::Object &F = *(*R.getArray("findings"))[0].getAsObject();
  EXPECT_EQ(F.getString("check"), "unsynchronized-counter");
  EXPECT_EQ(F.getString("severity"), "warning");
  EXPECT_EQ(F.getBoolean("likely"), false);
  EXPECT_EQ(F.getInteger("line"), 2);
  EXPECT_EQ(F.getInteger("column"), 16);
  EXPECT_EQ(F.getArray("notes")->size(), 1u);
  EXPECT_EQ(F.getArray("interleaving")->size(), 2u);
  EXPECT_EQ(F.getString("advice"), "make 'Hits' a std::atomic<int>");
}

/// The first object of the array Name in From.
const llvm::json::Object &first(const llvm::json::Object &From,
                                StringRef Name) {
  return *(*From.getArray(Name))[0].getAsObject();
}

TEST(RenderJson, FixesAreListedAsEdits) {
  Report Shown = lostUpdate("hits.cpp");
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderJson(Shown, OS);
  EXPECT_EQ(Text.find("fixes"), std::string::npos);
  Shown.Findings[0].Fixes = {
      {"'Hits' is atomic now",
       false,
       {{{"hits.cpp", 1, 1}, {"hits.cpp", 1, 5}, 0, 4, "std::atomic<int> "}}}};
  Text.clear();
  renderJson(Shown, OS);
  auto Json = llvm::json::parse(Text);
  ASSERT_TRUE(bool(Json)) << Text;
  const llvm::json::Object &Fix =
      first(first(*Json->getAsObject(), "findings"), "fixes");
  EXPECT_EQ(Fix.getString("description"), "'Hits' is atomic now");
  EXPECT_EQ(Fix.getBoolean("review"), false);
  const llvm::json::Object &Edit = first(Fix, "edits");
  EXPECT_EQ(Edit.getString("file"), "hits.cpp");
  EXPECT_EQ(Edit.getInteger("endColumn"), 5);
  EXPECT_EQ(Edit.getInteger("length"), 4);
  EXPECT_EQ(Edit.getString("text"), "std::atomic<int> ");
}

TEST(RenderSarif, HasPlacesNotesAndFixes) {
  Folder F;
  std::string File =
      F.write("a hit.cpp", "int Hits;\n\xF0\x9F\x98\x80 ++Hits;\nint x;\n");
  Report Shown = lostUpdate(File);
  Shown.Findings[0].At.Column = 6; // behind four bytes and a blank
  Shown.Findings[0].Fixes = {
      {"'Hits' is atomic now",
       true,
       {{{File, 1, 1}, {File, 1, 5}, 0, 4, "std::atomic<int> "}}}};
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderSarif(Shown, OS);
  auto Json = llvm::json::parse(Text);
  ASSERT_TRUE(bool(Json)) << Text;
  EXPECT_EQ(Json->getAsObject()->getString("version"), "2.1.0");
  const llvm::json::Object &Run = first(*Json->getAsObject(), "runs");
  EXPECT_FALSE(
      Run.getObject("tool")->getObject("driver")->getArray("rules")->empty());
  EXPECT_EQ(first(Run, "invocations").getBoolean("executionSuccessful"), false);
  const llvm::json::Object &Found = first(Run, "results");
  EXPECT_EQ(Found.getString("ruleId"), "snarl-unsynchronized-counter");
  EXPECT_EQ(Found.getString("level"), "warning");
  const llvm::json::Object &At =
      *first(Found, "locations").getObject("physicalLocation");
  EXPECT_EQ(At.getObject("region")->getInteger("startColumn"), 4);
  EXPECT_TRUE(At.getObject("artifactLocation")
                  ->getString("uri")
                  ->ends_with("/a%20hit.cpp"));
  EXPECT_EQ(Found.getArray("relatedLocations")->size(), 1u);
  const llvm::json::Object &Fix = first(Found, "fixes");
  EXPECT_EQ(Fix.getObject("properties")->getBoolean("review"), true);
  const llvm::json::Object &Change =
      first(first(Fix, "artifactChanges"), "replacements");
  EXPECT_EQ(Change.getObject("deletedRegion")->getInteger("endColumn"), 5);
  EXPECT_EQ(Change.getObject("insertedContent")->getString("text"),
            "std::atomic<int> ");
}

constexpr char SomePage[] = "---\nid: some-check\nsummary: finds things\n"
                            "severity: warning\ntier: default\nscope: tu\n"
                            "---\n\n## Bad\n\n```cpp\nint x;\n\n# no heading"
                            "\n```\nafter\n";

TEST(RenderPage, HeadingsAreBareAndCodeIsIndented) {
  llvm::Expected<Page> P = parsePage(SomePage, "some-check.md");
  ASSERT_TRUE(bool(P));
  EXPECT_EQ(P->Scope, "tu");
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderPage(*P, OS);
  EXPECT_EQ(Text, "snarl-some-check\nfinds things\n\nBad\n\n    int x;\n\n"
                  "    # no heading\nafter\n");
}

TEST(RenderPage, BrokenFrontMatterIsNamed) {
  for (const char *Text : {"", "## Bad\n", "---\nid: x\n", "---\n---\n"}) {
    llvm::Expected<Page> P = parsePage(Text, "p.md");
    ASSERT_FALSE(bool(P)) << Text;
    EXPECT_TRUE(StringRef(llvm::toString(P.takeError())).starts_with("p.md: "));
  }
}

} // namespace
} // namespace snarl
