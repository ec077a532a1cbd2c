// A snippet of source code and the lines of `snarl facts` that come of it.

#ifndef SNARL_TOOL_TESTS_LOWERFACTS_H
#define SNARL_TOOL_TESTS_LOWERFACTS_H

#include "tool/lower/Lower.h"
#include "tool/summary/Text.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include "gtest/gtest.h"

#include <algorithm>

namespace snarl {

struct Facts {
  Summary Data;
  std::string Text;

  /// The first function of that display name; fails if there is none.
  const Function &function(const std::string &Name) const {
    for (const Function &F : Data.Functions)
      if (Data.Strings[F.Name] == Name)
        return F;
    ADD_FAILURE() << "no function " << Name << " in\n" << Text;
    static const Function None;
    return None;
  }
  bool hasFunction(const std::string &Name) const {
    return std::any_of(
        Data.Functions.begin(), Data.Functions.end(),
        [&](const Function &F) { return Data.Strings[F.Name] == Name; });
  }
  std::size_t count(const std::string &Part) const {
    std::size_t N = 0;
    for (std::size_t At = Text.find(Part); At != std::string::npos;
         At = Text.find(Part, At + 1))
      ++N;
    return N;
  }
  /// Whether both parts occur, the first before the second.
  bool inOrder(const std::string &First, const std::string &Second) const {
    std::size_t At = Text.find(First);
    return At != std::string::npos &&
           Text.find(Second, At + First.size()) != std::string::npos;
  }
};

inline Facts lowered(const std::string &Code,
                     const std::string &Language = "c++20",
                     const std::string &File = "story.cpp",
                     const std::vector<std::string> &Flags = {}) {
  std::vector<std::string> Words = {"-std=" + Language, "-Wno-everything"};
  Words.insert(Words.end(), Flags.begin(), Flags.end());
  std::unique_ptr<clang::ASTUnit> Unit =
      clang::tooling::buildASTFromCodeWithArgs(Code, Words, File);
  Facts Result;
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred()) {
    ADD_FAILURE() << "does not parse:\n" << Code;
    return Result;
  }
  Result.Data =
      lower(Unit->getASTContext(), Models::builtin(), LowerOptions{"."});
  Result.Text = printSummary(Result.Data);
  return Result;
}

#define EXPECT_LINE(FACTS, PART)                                               \
  EXPECT_NE((FACTS).Text.find(PART), std::string::npos) << (FACTS).Text
#define EXPECT_NO_LINE(FACTS, PART)                                            \
  EXPECT_EQ((FACTS).Text.find(PART), std::string::npos) << (FACTS).Text

} // namespace snarl

#endif
