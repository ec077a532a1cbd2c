#include "tool/lsp/Text.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using llvm::StringRef;
using llvm::lsp::Position;

namespace snarl::lsp {
namespace {

bool continues(char C) { return (C & 0xC0) == 0x80; }

/// The code units of the character whose first byte is Lead; in UTF-16 0 inside
/// of one.
unsigned units(char Lead, Encoding E) {
  if (E == Encoding::Utf8)
    return 1;
  if (continues(Lead))
    return 0;
  return (Lead & 0xF8) == 0xF0 ? 2 : 1;
}

bool isWord(char C) {
  return llvm::isAlnum(C) || C == '_' || (static_cast<unsigned char>(C) & 0x80);
}

} // namespace

Text::Text(std::string Given) : Bytes(std::move(Given)), Starts{0} {
  for (std::size_t I = 0; I != Bytes.size(); ++I)
    if (Bytes[I] == '\n' ||
        (Bytes[I] == '\r' && (I + 1 == Bytes.size() || Bytes[I + 1] != '\n')))
      Starts.push_back(I + 1);
}

StringRef Text::line(unsigned Number) const {
  if (Number == 0 || Number > Starts.size())
    return "";
  std::size_t Begin = Starts[Number - 1];
  std::size_t End = Number == Starts.size() ? Bytes.size() : Starts[Number];
  return StringRef(Bytes).slice(Begin, End).rtrim("\r\n");
}

Position Text::position(unsigned Line, unsigned Column, Encoding E) const {
  if (Line == 0)
    return {};
  int Count = 0;
  for (char C : line(Line).take_front(Column == 0 ? 0 : Column - 1))
    Count += units(C, E);
  return {static_cast<int>(Line - 1), Count};
}

std::size_t Text::offset(Position P, Encoding E) const {
  if (P.line < 0)
    return 0;
  if (static_cast<std::size_t>(P.line) >= Starts.size())
    return Bytes.size();
  StringRef Line = line(P.line + 1);
  std::size_t At = 0;
  for (int Left = P.character; At != Line.size(); ++At) {
    if (Left <= 0 && !(E != Encoding::Utf8 && continues(Line[At])))
      break;
    Left -= units(Line[At], E);
  }
  return Starts[P.line] + At;
}

llvm::lsp::Range Text::word(unsigned Line, unsigned Column, Encoding E) const {
  StringRef Rest = line(Line).drop_front(Column == 0 ? 0 : Column - 1);
  StringRef Behind =
      Rest.drop_while([](char C) { return StringRef("+-*&!~").contains(C); });
  Behind = Behind.drop_while(isWord);
  std::size_t Length = std::max<std::size_t>(Rest.size() - Behind.size(), 1);
  return {position(Line, Column, E),
          position(Line, Column + static_cast<unsigned>(Length), E)};
}

void apply(const llvm::lsp::TextDocumentContentChangeEvent &Change,
           std::string &Bytes, Encoding E) {
  if (!Change.range) {
    Bytes = Change.text;
    return;
  }
  Text Old(std::move(Bytes));
  std::size_t Begin = Old.offset(Change.range->start, E);
  std::size_t End = std::max(Begin, Old.offset(Change.range->end, E));
  Bytes = Old.bytes();
  Bytes.replace(Begin, End - Begin, Change.text);
}

} // namespace snarl::lsp
