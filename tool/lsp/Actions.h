// What an editor offers to do about a finding: its repair, and a comment that
// silences it. A repair takes a reading of the files that it concerns, so it is
// offered by its name and worked out when it is chosen, where the client can
// ask so.

#ifndef SNARL_TOOL_LSP_ACTIONS_H
#define SNARL_TOOL_LSP_ACTIONS_H

#include "tool/lsp/Shown.h"

namespace snarl::lsp {

/// A code action, and the finding whose repair it lacks as its edit.
struct Action {
  llvm::json::Object Body;
  std::optional<std::size_t> Repairs;
};

/// What is offered for a range of Document.
std::vector<Action> actions(const Outcome &O, const std::string &Document,
                            llvm::lsp::Range Range, const Abilities &Client);

/// The edits of a fix as a WorkspaceEdit.
llvm::json::Object workspaceEdit(const std::vector<Edit> &Edits,
                                 const Outcome &O, const Abilities &Client);

} // namespace snarl::lsp

#endif
