// The formats that CI servers read: what their readers would make of them.

#include "tool/render/Checkstyle.h"
#include "tool/render/Formats.h"
#include "tool/render/Github.h"
#include "tool/render/Gitlab.h"
#include "tool/render/Junit.h"
#include "tool/render/Xml.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/JSON.h"

#include <gtest/gtest.h>
#include <map>

using llvm::StringRef;

namespace snarl {
namespace {

/// A finding whose texts hold all that any format might trip over.
Report nasty() {
  Finding F;
  F.At = {"odd, name:1%.cpp", 2, 16};
  F.Check = "unsynchronized-counter";
  F.Message = "'a<b>::\"n\"' & 100%25 ]]> \x01\xFF is updated";
  F.Notes = {{{"b.cpp", 3, 2}, "the other side::here"}};
  F.Interleaving = {{0, F.At, "thread 1 reads it"}};
  F.Advice = "make it a std::atomic<int>\r\n::error::no command";
  Report R;
  R.Findings = {F, F};
  R.Files = R.Analysed = 2;
  return R;
}

std::string render(void (*As)(const Report &, llvm::raw_ostream &),
                   const Report &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  As(R, OS);
  return Text;
}

/// What stands between Before and After, behind From.
std::string between(StringRef Text, StringRef Before, StringRef After) {
  return Text.split(Before).second.split(After).first.str();
}

/// As the runner undoes it: one replacement after another, `%25` last.
std::string undone(std::string Text, bool Property) {
  std::pair<StringRef, StringRef> Each[] = {
      {"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}};
  for (auto [From, To] : Each)
    if (Property || (To != ":" && To != ","))
      for (std::size_t At = 0; (At = Text.find(From, At)) != std::string::npos;
           At += To.size())
        Text.replace(At, From.size(), To);
  return Text;
}

struct Command {
  std::string Name, Data;
  std::map<std::string, std::string> Properties;
};

/// A line as the runner of GitHub Actions takes it apart.
Command command(StringRef Line) {
  Command C;
  EXPECT_TRUE(Line.consume_front("::")) << Line.str();
  auto [Info, Data] = Line.split("::");
  C.Data = undone(Data.str(), false);
  auto [Name, Properties] = Info.split(' ');
  C.Name = Name.str();
  llvm::SmallVector<StringRef> Pairs;
  Properties.split(Pairs, ',');
  for (StringRef Pair : Pairs) {
    auto [Key, Value] = Pair.split('=');
    C.Properties[Key.str()] = undone(Value.str(), true);
  }
  return C;
}

TEST(RenderGithub, TheRunnerGetsBackWhatWasSaid) {
  Report R = nasty();
  R.Problems = {"cannot analyse 'b.cpp':\nno such file"};
  std::string Text = render(renderGithub, R);
  llvm::SmallVector<StringRef> Lines;
  StringRef(Text).split(Lines, '\n', -1, /*KeepEmpty=*/false);
  ASSERT_EQ(Lines.size(), 3u) << Text;
  Command Broken = command(Lines[0]), C = command(Lines[1]);
  EXPECT_EQ(Broken.Name, "error");
  EXPECT_EQ(Broken.Properties["title"], "snarl");
  EXPECT_EQ(Broken.Data, R.Problems[0]);
  EXPECT_EQ(C.Name, "warning");
  EXPECT_EQ(C.Properties["file"], "odd, name:1%.cpp");
  EXPECT_EQ(C.Properties["line"], "2");
  EXPECT_EQ(C.Properties["col"], "16");
  EXPECT_EQ(C.Properties["title"], "snarl-unsynchronized-counter");
  EXPECT_EQ(C.Data, "'a<b>::\"n\"' & 100%25 ]]> \x01\xEF\xBF\xBD is updated\n"
                    "b.cpp:3:2: the other side::here\n1. thread 1 reads it\n"
                    "help: make it a std::atomic<int>\r\n::error::no command");
}

TEST(RenderGithub, LevelsAreThoseOfTheRunner) {
  Report R = nasty();
  R.Findings[0].Level = Severity::Error;
  R.Findings[1].Level = Severity::Note;
  R.Findings[1].At = {};
  std::string Text = render(renderGithub, R);
  EXPECT_TRUE(StringRef(Text).starts_with("::error file=odd%2C name%3A1%25"));
  EXPECT_NE(Text.find("\n::notice title=snarl-"), std::string::npos) << Text;
}

TEST(RenderGitlab, HasWhatTheWidgetReads) {
  Report R = nasty();
  R.Findings[0].Fingerprint = "0123456789abcdef";
  R.Findings[1].Level = Severity::Error;
  R.Findings[1].At = {};
  auto Json = llvm::json::parse(render(renderGitlab, R));
  ASSERT_TRUE(bool(Json));
  ASSERT_EQ(Json->getAsArray()->size(), 2u);
  const llvm::json::Object &First = *(*Json->getAsArray())[0].getAsObject();
  EXPECT_EQ(First.getString("check_name"), "snarl-unsynchronized-counter");
  EXPECT_EQ(First.getString("fingerprint"), "0123456789abcdef");
  EXPECT_EQ(First.getString("severity"), "major");
  EXPECT_TRUE(First.getString("description")->contains("; help: make it a "));
  const llvm::json::Object &At = *First.getObject("location");
  EXPECT_EQ(At.getString("path"), "odd, name:1%.cpp");
  EXPECT_EQ(At.getObject("lines")->getInteger("begin"), 2);
  const llvm::json::Object &Second = *(*Json->getAsArray())[1].getAsObject();
  EXPECT_EQ(Second.getString("severity"), "critical");
  EXPECT_EQ(
      Second.getObject("location")->getObject("lines")->getInteger("begin"), 1);
  EXPECT_EQ(render(renderGitlab, Report()), "[]\n");
}

TEST(RenderCheckstyle, FindingsAreListedByFile) {
  Report R = nasty();
  std::string Text = render(renderCheckstyle, R);
  EXPECT_EQ(StringRef(Text).count("<file "), 1u) << Text;
  EXPECT_EQ(StringRef(Text).count("<error "), 2u);
  EXPECT_EQ(between(Text, "<file name=\"", "\""), "odd, name:1%.cpp");
  EXPECT_EQ(between(Text, " severity=\"", "\""), "warning");
  EXPECT_EQ(between(Text, " source=\"", "\""),
            "snarl.concurrency.unsynchronized-counter");
  EXPECT_TRUE(StringRef(between(Text, " message=\"", "\""))
                  .starts_with("'a&lt;b&gt;::&quot;n&quot;' &amp; 100%25 "
                               "]]&gt; \xEF\xBF\xBD\xEF\xBF\xBD is updated"
                               "&#10;b.cpp:3:2: "))
      << Text;
  EXPECT_EQ(render(renderCheckstyle, Report()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<checkstyle version=\"8.0\">\n</checkstyle>\n");
}

TEST(RenderJunit, EachFindingIsAFailedTestWithANameOfItsOwn) {
  Report R = nasty();
  R.Problems = {"cannot analyse 'b.cpp'"};
  std::string Text = render(renderJunit, R);
  EXPECT_EQ(between(Text, "<testsuite ", ">"),
            "name=\"snarl\" tests=\"3\" failures=\"2\" errors=\"1\"");
  EXPECT_EQ(StringRef(Text).count("<failure "), 2u);
  EXPECT_EQ(StringRef(Text).count("<error "), 1u);
  EXPECT_EQ(StringRef(Text).count("is updated (2)\" classname="), 1u) << Text;
  EXPECT_EQ(StringRef(Text).count("\r"), 0u);
}

TEST(RenderXml, WhatIsNoCharacterOfXmlIsReplaced) {
  EXPECT_EQ(xml("a\xEF\xBF\xBE"
                "b\xEF\xBF\xBF"
                "c\x01"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c\xEF\xBF\xBD");
  EXPECT_EQ(xml("\xEF\xBF\xBC\xC3\xA4"), "\xEF\xBF\xBC\xC3\xA4");
}

TEST(RenderJunit, WithoutFindingsThereIsATestThatPassed) {
  std::string Text = render(renderJunit, Report());
  EXPECT_EQ(between(Text, "<testsuite ", ">"),
            "name=\"snarl\" tests=\"1\" failures=\"0\" errors=\"0\"");
  EXPECT_EQ(StringRef(Text).count("<testcase "), 1u);
}

TEST(Formats, HaveNamesOfTheirOwn) {
  std::map<StringRef, unsigned> Names;
  for (const Format &F : formats())
    EXPECT_EQ(Names[F.Name]++, 0u) << F.Name.str();
  EXPECT_EQ(formats()[0].Name, "text");
}

} // namespace
} // namespace snarl
