// Messages from a client, as LLVM's transport reads them, without those that it
// would take for the end: anything that is not a message of JSON-RPC 2.0.
//
// Cost: each message is parsed once more.

#ifndef SNARL_TOOL_LSP_INPUT_H
#define SNARL_TOOL_LSP_INPUT_H

#include "llvm/Support/LSP/Transport.h"

namespace snarl::lsp {

class Input : public llvm::lsp::JSONTransportInput {
public:
  explicit Input(std::FILE *In) : From(In) {}

  bool hasError() const override { return From.hasError(); }
  bool isEndOfInput() const override { return From.isEndOfInput(); }
  llvm::LogicalResult readStandardMessage(std::string &Json) override;
  llvm::LogicalResult readDelimitedMessage(std::string &Json) override;

private:
  llvm::lsp::JSONTransportInputOverFile From;
};

} // namespace snarl::lsp

#endif
