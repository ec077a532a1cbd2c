// What hides findings, in the forms of clang-tidy and of the compilers.

#include "LowerFacts.h"

namespace snarl {
namespace {

/// "first-last checks (reason)" of each, in order; "@" for an attribute.
std::string suppressions(const std::string &Code) {
  Facts F = lowered(Code);
  std::string Text;
  for (const Suppression &S : F.Data.Suppressions) {
    Text += (Text.empty() ? "" : "; ") + std::string(S.Attribute ? "@" : "") +
            std::to_string(S.First) + "-" + std::to_string(S.Last) + " " +
            F.Data.Strings[S.Checks];
    if (S.Reason && !F.Data.Strings[S.Reason].empty())
      Text += " (" + F.Data.Strings[S.Reason] + ")";
  }
  return Text;
}

TEST(LowerSuppressions, EveryFormOfNolint) {
  EXPECT_EQ(suppressions("int a; // NOLINT\n"), "1-1 *");
  EXPECT_EQ(
      suppressions("// NOLINTNEXTLINE( snarl-* , x ): reviewed\nint b;\n"),
      "2-2 snarl-*,x (reviewed)");
  EXPECT_EQ(suppressions("/* NOLINT(x): two words */ int a;\r\n"),
            "1-1 x (two words)");
  EXPECT_EQ(suppressions("int a; // NOLINT()\n"), "1-1 ");
  EXPECT_EQ(suppressions("int a; // NOLINT (x)\nint b; // NOLINT(x\n"),
            "1-1 * ((x)); 2-2 * ((x)");
  EXPECT_EQ(suppressions("int d; // NOLINTED, NOLINTnextline\n"), "");
  EXPECT_EQ(suppressions("int d; // xNOLINT_y\n"), "1-1 * (_y)");
}

TEST(LowerSuppressions, BeginAndEndPairLikeBrackets) {
  EXPECT_EQ(suppressions("// NOLINTBEGIN(a): all of it\nint c;\n"
                         "// NOLINTEND(a)\n"),
            "2-3 a (all of it)");
  EXPECT_EQ(suppressions("// NOLINTBEGIN\n// NOLINTBEGIN(a)\nint c;\n"
                         "// NOLINTEND( a )\nint d;\n// NOLINTEND\n"),
            "2-6 *; 3-4 a");
  EXPECT_EQ(suppressions("// NOLINTBEGIN(a)\n// NOLINTBEGIN(b)\nint c;\n"
                         "// NOLINTEND(a)\n"),
            "2-1 a; 3-2 b")
      << "the inner one is not ended, so the outer is not, either";
  EXPECT_EQ(suppressions("// NOLINTBEGIN(*)\nint c;\n// NOLINTEND\n"), "2-1 *");
}

TEST(LowerSuppressions, AttributesCoverStatementsAndDeclarations) {
  EXPECT_EQ(suppressions("int N;\nvoid f() {\n"
                         "  [[clang::suppress]] ++N;\n"
                         "  [[gsl::suppress(\"snarl-a\", \"b\")]] {\n"
                         "    ++N;\n  }\n}\n"),
            "@3-3 *; @4-6 snarl-a,b");
  EXPECT_EQ(suppressions("[[clang::suppress(\"snarl-*\")]]\nvoid f() {\n}\n"
                         "struct [[clang::suppress]] S {\n  int A;\n};\n"
                         "template <class T> void g() {\n"
                         "  [[clang::suppress]] int L = 0;\n}\n"
                         "template void g<int>();\n"
                         "template void g<long>();\n"),
            "@2-3 snarl-*; @4-6 *; @8-8 *");
}

} // namespace
} // namespace snarl
