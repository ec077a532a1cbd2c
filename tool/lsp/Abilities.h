// What of a client's first message matters here: where it works, how it counts
// columns, and what it can show. LLVM's own InitializeParams has none of it.

#ifndef SNARL_TOOL_LSP_ABILITIES_H
#define SNARL_TOOL_LSP_ABILITIES_H

#include "tool/lsp/Text.h"

#include "llvm/Support/JSON.h"

namespace snarl::lsp {

struct Abilities {
  std::string Root; ///< the first folder of the workspace; "" if there is none
  Encoding Counts = Encoding::Utf16;
  bool Related = false;        ///< shows what belongs to a diagnostic
  bool Pages = false;          ///< follows a diagnostic's code to a page
  bool CodeActions = false;    ///< takes more than commands as code actions
  bool ResolvesEdits = false;  ///< asks for a code action's edit when chosen
  bool VersionedEdits = false; ///< knows documentChanges
  bool Progress = false;       ///< shows $/progress that a server begins
  bool WatchesFiles = false;   ///< tells of changed files, if asked to later
};

/// Never fails: what a client does not say in the way of the protocol, it
/// cannot do.
bool fromJSON(const llvm::json::Value &Params, Abilities &Of, llvm::json::Path);

/// What the server answers to it.
llvm::json::Object serverAbilities(const Abilities &Client);

} // namespace snarl::lsp

#endif
