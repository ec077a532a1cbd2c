// A plugin must not run in a clang-tidy of another version.

#include "tool/tidy/Version.h"

#include "gtest/gtest.h"

namespace snarl {
namespace {

TEST(TidyVersion, MajorAndMinorCount) {
  EXPECT_EQ(majorMinor("22.1.8"), "22.1");
  EXPECT_EQ(majorMinor("Debian clang version 22.1.8 (++20250101+b1)"), "22.1");
  EXPECT_EQ(majorMinor("clang version 19.1.7 (https://a/llvm.git 0badc0de)"),
            "19.1");
  EXPECT_EQ(majorMinor("no version"), "");
}

TEST(TidyVersion, SameVersionFits) {
  EXPECT_EQ(misfit("Debian clang version 22.1.8 (++2025)", "22.1.8"), "");
  EXPECT_EQ(misfit("Debian clang version 22.1.3", "22.1.8"), "");
}

TEST(TidyVersion, AnyOtherIsToldApart) {
  EXPECT_EQ(misfit("Debian clang version 22.1.8", "19.1.7"),
            "snarl: this plugin was built for clang-tidy 19.1.7, but was "
            "loaded into Debian clang version 22.1.8; load the plugin of the "
            "same version, or no check would report anything\n");
  EXPECT_NE(misfit("clang version 22.1.8", "2.1.8"), "");
  EXPECT_NE(misfit("", ""), "");
}

} // namespace
} // namespace snarl
