// The compile command of a file that has none: that of the file whose name is
// nearest, as clangd chooses it.
//
// Cost: linear in the units.

#ifndef SNARL_TOOL_LSP_GUESS_H
#define SNARL_TOOL_LSP_GUESS_H

#include "tool/driver/Database.h"

namespace snarl::lsp {

/// Without Others, Flags make the command.
Unit guessUnit(const std::string &File,
               const std::vector<clang::tooling::CompileCommand> &Others,
               const std::vector<std::string> &Flags,
               const std::string &Directory);

} // namespace snarl::lsp

#endif
