#include "tool/driver/HelpText.h"

#include "tool/config/Nearest.h"
#include "tool/driver/Commands.h"
#include "tool/driver/Driver.h"
#include "tool/driver/OptionTable.h"

#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace snarl {

StringRef summaryLine() {
  return "finds where C++ threads, coroutines and locks hinder each other";
}

/// Left, and as many blanks as make it Width long, but one at least.
static std::string column(std::string Left, size_t Width) {
  Left.resize(std::max(Left.size(), Width), ' ');
  return Left + " ";
}

static std::string row(const CommandSpec &C) {
  return StringRef((C.Name + " " + C.Arguments).str()).rtrim().str();
}

std::string helpText() {
  std::string Text =
      ("snarl " + summaryLine() +
       ".\n\nUsage: snarl [COMMAND] [OPTIONS] [ARGUMENTS]\n\nCommands:\n")
          .str();
  for (const CommandSpec &C : commandTable())
    if (!C.Help.empty())
      Text += "  " + row(C) + "\n      " + C.Help.str() + "\n";
  Text += "\nOptions (`snarl help COMMAND` shows those of one):\n";
  for (const OptionSpec &S : optionTable())
    Text += column("  " + S.synopsis(), 20) + S.Help.str() + "\n";
  Text +=
      "\nExit status: 0 nothing found, 1 findings, 2 something could not be "
      "analysed.\n";
  return Text;
}

std::string helpText(const CommandSpec &C) {
  std::string Text = "Usage: snarl " + row(C) + "\n\n" + C.Help.str() + "\n";
  std::string Options;
  for (const OptionSpec &S : optionTable())
    if (S.takenBy(C))
      Options += column("  " + S.synopsis(), 20) + S.Help.str() + "\n";
  return Options.empty() ? Text : Text + "\nOptions:\n" + Options;
}

Status helpCommand(const Options &O, Streams S) {
  if (O.Inputs.empty()) {
    S.Out << helpText();
    return NothingFound;
  }
  StringRef About = O.Inputs[0];
  if (About == "man") {
    S.Out << manPage();
    return NothingFound;
  }
  if (const CommandSpec *C = findCommand(About)) {
    S.Out << helpText(*C);
    return NothingFound;
  }
  llvm::SmallVector<StringRef> Names = {"man"};
  for (const CommandSpec &C : commandTable())
    if (!C.Help.empty())
      Names.push_back(C.Name);
  return llvm::createStringError("there is no command '" + About + "'" +
                                 didYouMean(About, Names) +
                                 "; `snarl explain` shows the page of a check");
}

} // namespace snarl
