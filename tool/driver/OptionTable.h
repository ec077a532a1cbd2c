// What the command line knows, as a table: parsing, the error texts, the help,
// the manual page and the completions of the shells are all made of it.
//
// Cost: none to speak of.

#ifndef SNARL_TOOL_DRIVER_OPTIONTABLE_H
#define SNARL_TOOL_DRIVER_OPTIONTABLE_H

#include "tool/driver/Options.h"

namespace snarl {

struct CommandSpec {
  llvm::StringRef Name;
  Command Cmd;
  llvm::StringRef Arguments;
  llvm::StringRef Help; ///< empty: not for people
  char Letter = 0;      ///< by which options name it; 0: it has none of them
};

/// An option. Value names its value in the help; empty: it takes none.
struct OptionSpec {
  llvm::StringRef Name;  ///< without dashes; of one letter: with a single dash
  llvm::StringRef Value; ///< in brackets: it may be left out, and follows a `=`
  llvm::StringRef Help;
  llvm::StringRef Commands; ///< letters of the commands that take it
  llvm::Error (*Apply)(Options &, llvm::StringRef Value);
  /// The words that its value is one of; null: anything.
  std::vector<llvm::StringRef> (*Choices)() = nullptr;

  bool takenBy(const CommandSpec &C) const {
    return C.Letter && Commands.contains(C.Letter);
  }
  /// Whether its value is the next argument.
  bool needsValue() const { return !Value.empty() && !Value.starts_with("["); }
  /// "-p", "--checks"
  std::string spelling() const {
    return (Name.size() == 1 ? "-" : "--") + Name.str();
  }
  /// "-p BUILD", "--checks=GLOBS", "--fix[=review]"
  std::string synopsis() const {
    llvm::StringRef Glue = !needsValue() ? "" : Name.size() == 1 ? " " : "=";
    return spelling() + (Glue + Value).str();
  }
};

llvm::ArrayRef<CommandSpec> commandTable();
llvm::ArrayRef<OptionSpec> optionTable();

/// The row of the command called Name, or null.
const CommandSpec *findCommand(llvm::StringRef Name);

} // namespace snarl

#endif
