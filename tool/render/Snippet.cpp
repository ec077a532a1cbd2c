#include "tool/render/Snippet.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>

using llvm::StringRef;

namespace snarl {

std::optional<StringRef> SourceLines::line(const std::string &File,
                                           unsigned Number) {
  auto [It, Fresh] = Files.try_emplace(File);
  Text &T = It->second;
  if (Fresh)
    if (auto Buffer = llvm::MemoryBuffer::getFile(File)) {
      T.Buffer = std::move(*Buffer);
      llvm::SmallVector<StringRef> Lines;
      T.Buffer->getBuffer().split(Lines, '\n');
      T.Lines.assign(Lines.begin(), Lines.end());
    }
  if (Number == 0 || Number > T.Lines.size())
    return std::nullopt;
  return T.Lines[Number - 1].rtrim('\r');
}

namespace {

/// Blanks as wide as Text on a terminal. Tabs stay tabs: how wide they are is
/// the terminal's business.
std::string blanks(StringRef Text) {
  std::string Blank;
  while (!Text.empty()) {
    StringRef Part = Text.take_until([](char C) { return C == '\t'; });
    int Width = llvm::sys::unicode::columnWidthUTF8(Part);
    Blank.append(Width < 0 ? Part.size() : Width, ' ');
    Text = Text.drop_front(Part.size());
    if (Text.consume_front("\t"))
      Blank += '\t';
  }
  return Blank;
}

} // namespace

void writeSnippet(llvm::raw_ostream &OS, const Place &At,
                  SourceLines &Sources) {
  std::optional<StringRef> Line = Sources.line(At.File, At.Line);
  if (!Line)
    return;
  OS << llvm::format("%5u | ", At.Line) << *Line << '\n';
  if (At.Column == 0 || At.Column > Line->size() + 1)
    return;
  OS << "      | " << blanks(Line->take_front(At.Column - 1));
  OS.changeColor(llvm::raw_ostream::GREEN, /*Bold=*/true);
  OS << '^';
  OS.resetColor();
  OS << '\n';
}

} // namespace snarl
