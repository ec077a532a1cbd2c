// Reading one unit: texts that are only in an editor, the files that were read,
// and giving up.

#include "DriverFolder.h"

#include "tool/driver/Read.h"

#include "llvm/ADT/STLExtras.h"

namespace snarl {
namespace {

class DriverRead : public ::testing::Test {
protected:
  DriverRead() {
    F.write("shop.h", "extern int Sold;\n");
    Source = F.write("shop.cpp", "#include \"shop.h\"\nvoid sell() { ++Sold; }"
                                 "\n");
    O.Base = F.name();
  }

  ReadResult read() {
    return readUnit(unitWithFlags(Source, {}, F.name()), Models(), O);
  }

  Folder F;
  std::string Source;
  ReadOptions O;
};

TEST_F(DriverRead, NamesTheFilesThatWereRead) {
  EXPECT_EQ(read().Files, (std::vector<std::string>{Source, F.path("shop.h")}));
}

TEST_F(DriverRead, NamesThemWhereErrorsAre) {
  F.write("shop.h", "int Sold = Missing;\n");
  ReadResult Result = read();
  EXPECT_FALSE(Result.Facts);
  EXPECT_TRUE(llvm::is_contained(Result.Files, F.path("shop.h")));
}

TEST_F(DriverRead, AnEditorsTextStandsForTheFile) {
  O.Unsaved[F.path("shop.h")] = "extern int Solt;\n";
  ReadResult Result = read();
  EXPECT_FALSE(Result.Facts);
  ASSERT_EQ(Result.Errors.size(), 1u);
  EXPECT_EQ(Result.Errors[0].At, (Place{"shop.cpp", 2, 17}));
  EXPECT_TRUE(llvm::StringRef(placed(Result.Errors[0]))
                  .starts_with("shop.cpp:2:17: use of undeclared"));
  O.Unsaved[Source] = "#include \"shop.h\"\nvoid sell() { ++Solt; }\n";
  EXPECT_TRUE(read().Facts);
}

TEST_F(DriverRead, GivesUpWhenAskedTo) {
  int Asked = 0;
  O.Stop = [&] { return ++Asked == 2; };
  ReadResult Result = read();
  EXPECT_TRUE(Result.Stopped);
  EXPECT_FALSE(Result.Facts);
  O.Stop = [] { return false; };
  Result = read();
  EXPECT_FALSE(Result.Stopped);
  EXPECT_TRUE(Result.Facts);
}

} // namespace
} // namespace snarl
