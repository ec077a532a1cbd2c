// Positions between editor and finding, in each way of counting.

#include "tool/lsp/Text.h"

#include "gtest/gtest.h"

using llvm::lsp::Position;
using llvm::lsp::Range;

namespace snarl::lsp {
namespace {

// "ä" is two bytes and one unit, the knot four bytes and two units of UTF-16.
const Text Knots("int a;\r\nint \xC3\xA4 = \xF0\x9F\xAA\xA2 + b;\n\tc");

TEST(LspText, LinesEndInEachWay) {
  EXPECT_EQ(Knots.lines(), 3u);
  EXPECT_EQ(Knots.line(1), "int a;");
  EXPECT_EQ(Knots.line(3), "\tc");
  EXPECT_EQ(Knots.line(4), "");
  EXPECT_EQ(Text("a\rb\r\nc").lines(), 3u);
  EXPECT_EQ(Text("a\n").lines(), 2u);
}

TEST(LspText, PlacesBecomePositions) {
  EXPECT_EQ(Knots.position(2, 7, Encoding::Utf16), Position(1, 5));
  EXPECT_EQ(Knots.position(2, 17, Encoding::Utf8), Position(1, 16));
  EXPECT_EQ(Knots.position(2, 17, Encoding::Utf16), Position(1, 13));
  EXPECT_EQ(Knots.position(0, 0, Encoding::Utf16), Position(0, 0));
  EXPECT_EQ(Knots.position(9, 5, Encoding::Utf16), Position(8, 0));
}

TEST(LspText, PositionsBecomeOffsets) {
  auto At = [](int Line, int Character, Encoding E) {
    return Knots.bytes().substr(Knots.offset({Line, Character}, E), 1);
  };
  EXPECT_EQ(At(1, 13, Encoding::Utf16), "b");
  EXPECT_EQ(At(1, 16, Encoding::Utf8), "b");
  EXPECT_EQ(Knots.offset({0, 99}, Encoding::Utf16), 6u) << "the line's end";
  EXPECT_EQ(Knots.offset({99, 0}, Encoding::Utf16), Knots.bytes().size());
}

TEST(LspText, AFindingCoversItsWord) {
  Text Code("  ++Hits[Which] = 1;\n");
  EXPECT_EQ(Code.word(1, 3, Encoding::Utf16), Range({0, 2}, {0, 8}));
  EXPECT_EQ(Code.word(1, 9, Encoding::Utf16), Range({0, 8}, {0, 9}));
}

std::string changed(std::string Bytes, std::optional<Range> Where,
                    const std::string &With) {
  apply({Where, std::nullopt, With}, Bytes, Encoding::Utf16);
  return Bytes;
}

TEST(LspText, ChangesAreMade) {
  EXPECT_EQ(changed("old", std::nullopt, "new"), "new");
  EXPECT_EQ(changed("a\nbc\n", Range({1, 1}, {1, 2}), "d\ne"), "a\nbd\ne\n");
  EXPECT_EQ(changed("\xF0\x9F\xAA\xA2x", Range({0, 2}, {0, 3}), "y"),
            "\xF0\x9F\xAA\xA2y");
  EXPECT_EQ(changed("a", Range({5, 0}, {6, 0}), "b"), "ab");
}

} // namespace
} // namespace snarl::lsp
