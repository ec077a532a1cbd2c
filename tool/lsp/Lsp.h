// `snarl lsp`: the language server on standard input and output.

#ifndef SNARL_TOOL_LSP_LSP_H
#define SNARL_TOOL_LSP_LSP_H

#include "tool/driver/Commands.h"

namespace snarl::lsp {

/// Serves until the client ends it. The status is the protocol's: 0 after
/// `shutdown` and `exit`, else 1.
Status run(const Options &O, Streams S);

} // namespace snarl::lsp

#endif
