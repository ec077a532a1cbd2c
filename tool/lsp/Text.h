// A text as the protocol counts it: lines from 0, and in them the code units of
// the encoding that client and server agreed on, which is UTF-16 unless both
// know better. Findings count lines and bytes from 1.
//
// Cost: one pass over the text for its lines, then one over a line for each
// position. Misses: a file that is not UTF-8 is counted as if it were, so its
// columns are a guess.

#ifndef SNARL_TOOL_LSP_TEXT_H
#define SNARL_TOOL_LSP_TEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LSP/Protocol.h"

#include <string>
#include <vector>

namespace snarl::lsp {

enum class Encoding { Utf8, Utf16 };

class Text {
public:
  explicit Text(std::string Bytes = "");

  const std::string &bytes() const { return Bytes; }
  unsigned lines() const { return static_cast<unsigned>(Starts.size()); }
  /// Line Number, counted from 1, without its end; empty if there is none.
  llvm::StringRef line(unsigned Number) const;

  /// Line and Column count from 1, Column in bytes.
  llvm::lsp::Position position(unsigned Line, unsigned Column,
                               Encoding E) const;
  /// In bytes; what lies behind the end of a line or of the text is that end.
  std::size_t offset(llvm::lsp::Position P, Encoding E) const;
  /// The word at Line and Column with the operator before it, or a character.
  llvm::lsp::Range word(unsigned Line, unsigned Column, Encoding E) const;

private:
  std::string Bytes;
  std::vector<std::size_t> Starts; ///< of the lines
};

/// Makes a client's change of a text; one without a range replaces it whole.
void apply(const llvm::lsp::TextDocumentContentChangeEvent &Change,
           std::string &Bytes, Encoding E);

} // namespace snarl::lsp

#endif
