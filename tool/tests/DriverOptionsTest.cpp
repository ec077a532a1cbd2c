// The command line as data: what is accepted, and how a mistake is answered.

#include "tool/config/CheckNames.h"
#include "tool/config/Nearest.h"
#include "tool/driver/HelpText.h"
#include "tool/driver/OptionTable.h"
#include "tool/driver/Options.h"

#include "llvm/ADT/SmallVector.h"

#include <gtest/gtest.h>

using llvm::StringRef;

namespace snarl {
namespace {

Options parsed(llvm::ArrayRef<StringRef> Args) {
  llvm::Expected<Options> O = parseOptions(Args);
  if (O)
    return *O;
  ADD_FAILURE() << llvm::toString(O.takeError());
  return {};
}

std::string complaint(llvm::ArrayRef<StringRef> Args) {
  llvm::Expected<Options> O = parseOptions(Args);
  return O ? "" : llvm::toString(O.takeError());
}

TEST(DriverOptions, CheckIsTheCommandOfACommandLineThatNamesNone) {
  Options O = parsed({"-p", "build", "main.cpp", "--likely"});
  EXPECT_EQ(O.Cmd, Command::Check);
  EXPECT_EQ(O.BuildPath, "build");
  EXPECT_EQ(O.Inputs, std::vector<std::string>{"main.cpp"});
  EXPECT_TRUE(O.Likely);
  EXPECT_FALSE(O.Flags);
}

TEST(DriverOptions, ValuesMayBeGluedToTheirOption) {
  EXPECT_EQ(parsed({"-pbuild"}).BuildPath, "build");
  EXPECT_EQ(parsed({"-p=build"}).BuildPath, "build");
  EXPECT_EQ(parsed({"-j4"}).Jobs, 4u);
  EXPECT_EQ(parsed({"--checks", "a,b"}).Checks, "a,b");
}

TEST(DriverOptions, WhatFollowsTwoDashesBelongsToTheCompiler) {
  Options O = parsed({"a.cpp", "--", "-std=c++20", "--likely"});
  ASSERT_TRUE(O.Flags);
  EXPECT_EQ(*O.Flags, (std::vector<std::string>{"-std=c++20", "--likely"}));
  EXPECT_FALSE(O.Likely);
}

TEST(DriverOptions, OfSeveralConfigurationsTheLastCounts) {
  EXPECT_TRUE(parsed({"--config=a", "--no-config"}).NoConfig);
  Options O = parsed({"--no-config", "--config=a", "--config=b"});
  EXPECT_FALSE(O.NoConfig);
  EXPECT_EQ(O.ConfigFile, "b");
}

TEST(DriverOptions, SummarizeLeavesItsArgumentsToClang) {
  Options O = parsed({"summarize", "-c", "a.cpp", "--checks=x", "-o", "a"});
  EXPECT_EQ(O.Cmd, Command::Summarize);
  EXPECT_EQ(O.Inputs.size(), 5u);
}

TEST(DriverOptions, EachFormatMayGoToAFileOfItsOwn) {
  Options O = parsed({"--format=text", "--format=json", "--output=r.json"});
  ASSERT_EQ(O.Outputs.size(), 2u);
  EXPECT_EQ(O.Outputs[0].File, "-");
  EXPECT_EQ(O.Outputs[1].File, "r.json");
  EXPECT_NE(complaint({"--format=text", "--format=json"}).find("share"),
            std::string::npos);
}

TEST(DriverOptions, MistakesAreNamed) {
  EXPECT_EQ(complaint({"--chekcs=x"}),
            "unknown option '--chekcs'; did you mean '--checks'?");
  EXPECT_EQ(complaint({"--format=xml"}),
            "option '--format' takes text, json, sarif, html, github, "
            "gitlab, checkstyle or junit, not 'xml'");
  EXPECT_EQ(complaint({"--color=red"}),
            "option '--color' takes auto, always or never, not 'red'");
  EXPECT_EQ(complaint({"-p"}), "option '-p' lacks its value, BUILD");
  EXPECT_EQ(complaint({"-p", ""}),
            "option '-p' has an empty value; it takes BUILD");
  EXPECT_EQ(complaint({"--fix", "--export-fixes="}),
            "option '--export-fixes' has an empty value; it takes FILE");
  EXPECT_EQ(complaint({"-p", "build", "a.cpp", "--", "-DA"}),
            "-p names a database, and `--` gives flags instead of one: give "
            "one of them");
  EXPECT_EQ(complaint({"", "--"}),
            "an argument that should name a file is empty");
  EXPECT_EQ(complaint({"-j", "0"}),
            "option '-j' takes a number from 1 to 1024, not '0'");
  EXPECT_EQ(complaint({"--likely=yes"}), "option '--likely' takes no value");
  EXPECT_EQ(complaint({"link", "-p", "x"}),
            "the command 'link' has no option '-p'");
  EXPECT_EQ(complaint({"explian"}),
            "unknown command 'explian'; did you mean 'explain'?");
}

TEST(DriverOptions, HelpNamesEveryCommand) {
  for (const char *Name : {"check", "summarize", "link", "explain", "list",
                           "facts", "demo", "--checks", "-p"})
    EXPECT_NE(helpText().find(Name), std::string::npos) << Name;
}

TEST(DriverOptions, EachCommandHasItsHelp) {
  for (std::vector<StringRef> Line :
       {std::vector<StringRef>{"help", "link"}, {"link", "--help"}}) {
    auto O = parseOptions(Line);
    ASSERT_TRUE(bool(O));
    EXPECT_EQ(O->Cmd, Command::Help);
    EXPECT_EQ(O->Inputs, std::vector<std::string>{"link"});
  }
  std::string Text = helpText(*findCommand("link"));
  EXPECT_NE(Text.find("--dependency-file=FILE"), std::string::npos);
  EXPECT_EQ(Text.find("--fix"), std::string::npos);
}

TEST(DriverNearest, OnlyWhatIsNearIsSuggested) {
  EXPECT_EQ(didYouMean("cat", {"cut", "dog"}), "; did you mean 'cut'?");
  EXPECT_EQ(didYouMean("bat", {"cat", "hat"}),
            "; did you mean 'cat' or 'hat'?");
  EXPECT_EQ(didYouMean("unsync", {"unsynchronized-counter", "other"}),
            "; did you mean 'unsynchronized-counter'?");
  EXPECT_EQ(didYouMean("elephant", {"dog"}), "");
}

// -- Which checks
// --------------------------------------------------------------

const llvm::SmallVector<StringRef> Ids = {"blocking-in-coroutine",
                                          "unsynchronized-counter"};

std::string chosen(StringRef Globs) {
  llvm::Expected<std::set<std::string>> Set = selectChecks(Globs, Ids);
  if (!Set)
    return llvm::toString(Set.takeError());
  std::string Text;
  for (const std::string &Id : *Set)
    Text += Id.substr(0, 1);
  return Text;
}

TEST(DriverCheckNames, GlobsAreReadFromLeftToRight) {
  EXPECT_EQ(chosen(""), "bu");
  EXPECT_EQ(chosen("*"), "bu");
  EXPECT_EQ(chosen("-block*"), "u");
  EXPECT_EQ(chosen("-*,block*"), "b");
  EXPECT_EQ(chosen("snarl-unsync*"), "u");
  EXPECT_EQ(chosen(" block* , unsynchronized-counter"), "bu");
}

TEST(DriverCheckNames, UnknownAndEmptyChoicesAreErrors) {
  EXPECT_NE(chosen("unsynch-counter")
                .find("did you mean "
                      "'unsynchronized-counter'"),
            std::string::npos);
  EXPECT_NE(chosen("-*").find("leaves no check"), std::string::npos);
}

} // namespace
} // namespace snarl
