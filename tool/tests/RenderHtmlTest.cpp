// The HTML report: what is in it, and that text cannot become markup.

#include "DriverFolder.h"

#include "tool/render/Html.h"
#include "tool/render/Markdown.h"
#include "tool/render/Page.h"

using llvm::StringRef;

namespace snarl {
namespace {

std::string html(const Report &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderHtml(R, OS);
  return Text;
}

Finding race(const std::string &File) {
  Finding F;
  F.At = {File, 2, 3};
  F.Check = "unsynchronized-counter";
  F.Message = "'Hits' is updated";
  F.Notes = {{{File, 3, 1}, "also there", Note::Role::OtherSide}};
  F.Threads = {"the thread that runs 'a'", "the thread that runs 'b'"};
  F.Interleaving = {{0, F.At, "thread 1 reads it"},
                    {1, F.Notes[0].At, "thread 2 reads it"}};
  F.Fingerprint = "0123456789abcdef";
  return F;
}

unsigned count(const std::string &Text, StringRef What) {
  return StringRef(Text).count(What);
}

TEST(RenderHtml, BothSidesTheStepsAndThePageAreThere) {
  Folder Here;
  Report R;
  R.Findings = {race(Here.write("a.cpp", "int Hits;\n  ++Hits;\n++Hits;\n"))};
  std::string Text = html(R);
  EXPECT_EQ(count(Text, "<figure>"), 2u);
  EXPECT_EQ(count(Text, "<mark>++Hits</mark>"), 2u) << Text;
  EXPECT_EQ(count(Text, "<td class=\"lane-"), 2u);
  EXPECT_EQ(count(Text, "<details class=\"page\" id=\"snarl-uns"), 1u);
  EXPECT_EQ(count(Text, "<details class=\"file\">"), 1u);
  EXPECT_EQ(count(Text, "{{"), 0u);
}

TEST(RenderHtml, KnownFixedAndSuppressedFindingsSayWhatTheyAre) {
  Report R;
  R.Compared = true;
  R.Known = {race("a.cpp")};
  R.Fixed = {race("b.cpp")};
  R.Suppressed = {{race("c.cpp"), SuppressedFinding::Kind::Comment, "<why>"}};
  std::string Text = html(R);
  for (const char *State : {"known", "fixed", "suppressed"})
    EXPECT_EQ(count(Text, std::string("data-state=\"") + State + "\""), 1u);
  EXPECT_EQ(count(Text, "reason: &lt;why&gt;"), 1u);
  EXPECT_EQ(count(html(Report()), "Nothing was found."), 1u);
}

TEST(RenderHtml, ALinkLeadsToAnyName) {
  Folder Here;
  Report R;
  R.Findings = {
      race(Here.write("100% a.cpp", "int Hits;\n++Hits;\n++Hits;\n"))};
  std::string Text = html(R);
  EXPECT_NE(count(Text, "href=\"#" + Here.name() + "/100%25%20a.cpp:2\""), 0u);
  EXPECT_EQ(count(Text, "id=\"" + Here.name() + "/100% a.cpp:2\""), 1u);
}

TEST(RenderHtml, TextStaysText) {
  Folder Here;
  const std::string Evil = "</script><script>alert(1)</script><!--\"'&";
  std::string Source = Evil + "\n  " + Evil + "\n\xFF\xFE\x01" + Evil + "\n" +
                       std::string(5000, 'x') + "\n";
  Finding F = race(Here.write("a<b>&\"c.cpp", Source));
  F.Message = F.Advice = F.Function = F.Notes[0].Text = F.Threads[0] =
      F.Interleaving[0].Text = Evil;
  F.Fixes = {{Evil, true, {{F.At, F.At, 0, 1, Evil}}}};
  Report R;
  R.Findings = {F};
  R.Suppressed = {{F, SuppressedFinding::Kind::Comment, Evil}};
  R.Problems = {Evil};
  std::string Text = html(R);
  EXPECT_EQ(count(Text, "<script>"), 1u); // our own
  EXPECT_EQ(count(Text, "alert(1)</script>"), 0u);
  EXPECT_EQ(count(Text, "<!--"), 0u);
  EXPECT_EQ(count(Text, "a<b>"), 0u);
  EXPECT_EQ(count(Text, "\xFF"), 0u);
  EXPECT_EQ(count(Text, std::string(401, 'x')), 0u);
}

TEST(Markdown, IsWhatThePagesUse) {
  EXPECT_EQ(htmlOfMarkdown("## A `b`\n\nOne **two**\n*three* <x>.\n\n"
                           "* a\n  more\n* b\n\n1. c\n\nEnd"),
            "<h4>A <code>b</code></h4>\n<p>One <strong>two</strong>&#10;"
            "<em>three</em> &lt;x&gt;.</p>\n<ul>\n<li>a&#10;more</li>\n"
            "<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n<p>End</p>\n");
  EXPECT_EQ(htmlOfMarkdown("| a | b |\n|---|---|\n| 1 | `2` |\n"),
            "<div class=\"scroll\"><table>\n<tr><th>a</th><th>b</th></tr>\n"
            "<tr><td>1</td><td><code>2</code></td></tr>\n</table></div>\n");
  EXPECT_EQ(htmlOfMarkdown("```cpp\na < [](b);\n\n```\n"),
            "<pre tabindex=\"0\"><code>a &lt; [](b);\n\n</code></pre>\n");
  EXPECT_EQ(htmlOfMarkdown("[x](https://y/?a&b) [z](javascript:1) \\[i\\]"),
            "<p><a href=\"https://y/?a&amp;b\">x</a> z [i]</p>\n");
}

TEST(Markdown, TakesEveryPage) {
  ASSERT_FALSE(allPages().empty());
  for (const Page &P : allPages()) {
    std::string Text = htmlOfMarkdown(P.Body);
    EXPECT_EQ(count(Text, "<h4>"), 7u) << P.Id;
    EXPECT_EQ(count(Text, "**"), 0u) << P.Id;
    EXPECT_EQ(count(Text, "<pre"), count(Text, "</pre>")) << P.Id;
    EXPECT_EQ(count(Text, "<li>"), count(Text, "</li>")) << P.Id;
  }
}

TEST(RenderPage, LinksToOtherPagesBecomeText) {
  EXPECT_EQ(withoutPageLinks("a [b](c.md), [d](../e.md#f), [g](https://h/i.md)"
                             " `[](int x) {}`"),
            "a b, d, [g](https://h/i.md) `[](int x) {}`");
}

} // namespace
} // namespace snarl
