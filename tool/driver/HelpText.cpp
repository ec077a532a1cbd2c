#include "tool/driver/HelpText.h"

#include "tool/driver/Commands.h"
#include "tool/driver/Driver.h"
#include "tool/driver/OptionTable.h"

using llvm::StringRef;

namespace snarl {

StringRef summaryLine() {
  return "finds where C++ threads, coroutines and locks hinder each other";
}

std::string helpText() {
  std::string Text =
      ("snarl " + summaryLine() +
       ".\n\nUsage: snarl [COMMAND] [OPTIONS] [ARGUMENTS]\n\nCommands:\n")
          .str();
  auto Column = [](std::string Left, size_t Width) {
    Left.resize(std::max(Left.size(), Width), ' ');
    return Left + " ";
  };
  for (const CommandSpec &C : commandTable()) {
    if (C.Help.empty())
      continue;
    Text += StringRef(("  " + C.Name + " " + C.Arguments).str()).rtrim().str();
    Text += "\n      " + C.Help.str() + "\n";
  }
  Text += "\nOptions:\n";
  for (const OptionSpec &S : optionTable())
    Text += Column("  " + S.synopsis(), 20) + S.Help.str() + "\n";
  Text +=
      "\nExit status: 0 nothing found, 1 findings, 2 something could not be "
      "analysed.\n";
  return Text;
}

Status helpCommand(const Options &O, Streams S) {
  if (O.Inputs.size() == 1 && O.Inputs[0] == "man")
    S.Out << manPage();
  else
    S.Out << helpText();
  return NothingFound;
}

} // namespace snarl
