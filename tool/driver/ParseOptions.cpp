#include "tool/config/Nearest.h"
#include "tool/driver/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::ArrayRef;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

const CommandSpec &rowOf(Command Cmd) {
  return *llvm::find_if(commandTable(), [&](auto &C) { return C.Cmd == Cmd; });
}

/// The option that Arg begins with; Value becomes what is glued to it.
Expected<const OptionSpec *> findSpec(const Options &O, StringRef Arg,
                                      std::optional<StringRef> &Value) {
  StringRef Name = Arg.drop_while([](char C) { return C == '-'; });
  if (!Arg.starts_with("--") && !Name.empty()) {
    if (Name.size() > 1)
      Value = Name.drop_front(Name[1] == '=' ? 2 : 1);
    Name = Name.take_front();
  } else if (size_t Equals = Name.find('='); Equals != StringRef::npos) {
    Value = Name.drop_front(Equals + 1);
    Name = Name.take_front(Equals);
  }
  std::string Written = (Name.size() == 1 ? "-" : "--") + Name.str();
  for (const OptionSpec &S : optionTable())
    if (S.spelling() == Written) {
      if (!S.takenBy(rowOf(O.Cmd)))
        return createStringError("the command '" + rowOf(O.Cmd).Name +
                                 "' has no option '" + Written + "'");
      return &S;
    }
  llvm::SmallVector<std::string> Spellings;
  for (const OptionSpec &S : optionTable())
    Spellings.push_back(S.spelling());
  llvm::SmallVector<StringRef> Names(Spellings.begin(), Spellings.end());
  std::string Whole = Arg.take_until([](char C) { return C == '='; }).str();
  return createStringError("unknown option '" + Whole + "'" +
                           didYouMean(Whole, Names));
}

Error setCommand(Options &O, Command Cmd) {
  O.Cmd = Cmd;
  O.Inputs.clear();
  return Error::success();
}

StringRef takeFront(ArrayRef<StringRef> &Args) {
  StringRef First = Args.front();
  Args = Args.drop_front();
  return First;
}

/// Reads the option at the front of Args, which loses what belongs to it.
Error parseOption(Options &O, ArrayRef<StringRef> &Args) {
  StringRef Arg = takeFront(Args);
  if (Arg == "--help" || Arg == "-h")
    return setCommand(O, Command::Help);
  if (Arg == "--version")
    return setCommand(O, Command::Version);
  std::optional<StringRef> Value;
  Expected<const OptionSpec *> S = findSpec(O, Arg, Value);
  if (!S)
    return S.takeError();
  std::string Written = (*S)->spelling();
  if ((*S)->Value.empty() && Value)
    return createStringError("option '" + Written + "' takes no value");
  if ((*S)->needsValue() && !Value) {
    if (Args.empty())
      return createStringError("option '" + Written + "' lacks its value, " +
                               (*S)->Value);
    Value = takeFront(Args);
  }
  if ((*S)->needsValue() && Value->empty()) // an unset variable, say
    return createStringError("option '" + Written + "' has an empty value; " +
                             "it takes " + (*S)->Value);
  return (*S)->Apply(O, Value.value_or(""));
}

/// A first word that is no file, but nearly the name of a command, is a
/// misspelling.
Error checkCommandName(ArrayRef<StringRef> Args) {
  auto IsNameLike = [](char C) { return llvm::isAlpha(C); };
  if (Args.empty() || findCommand(Args[0]) ||
      !llvm::all_of(Args[0], IsNameLike) || llvm::sys::fs::exists(Args[0]))
    return Error::success();
  llvm::SmallVector<StringRef> Names;
  for (const CommandSpec &C : commandTable())
    if (!C.Help.empty())
      Names.push_back(C.Name);
  std::string Meant = didYouMean(Args[0], Names);
  if (Meant.empty())
    return Error::success();
  return createStringError("unknown command '" + Args[0] + "'" + Meant);
}

Error checkOutputs(Options &O) {
  if (O.Outputs.empty())
    O.Outputs.emplace_back();
  llvm::SmallVector<StringRef> Files;
  for (const Output &Out : O.Outputs) {
    if (llvm::is_contained(Files, Out.File))
      return createStringError(
          Out.File == "-"
              ? "two formats would share standard output: give all "
                "but one an --output"
              : "two formats would share the file '" + Out.File + "'");
    Files.push_back(Out.File);
  }
  return Error::success();
}

} // namespace

Expected<Options> parseOptions(ArrayRef<StringRef> Args) {
  Options O;
  if (Error E = checkCommandName(Args))
    return E;
  const CommandSpec *Named = Args.empty() ? nullptr : findCommand(Args[0]);
  if (Named) {
    O.Cmd = Named->Cmd;
    Args = Args.drop_front();
  }
  bool HelpAsked = Args.size() == 1 && (Args[0] == "--help" || Args[0] == "-h");
  if (Named && HelpAsked && O.Cmd != Command::Demo) { // which has a text itself
    O.Cmd = Command::Help;
    O.Inputs = {Named->Name.str()};
    return O;
  }
  if (llvm::is_contained(
          {Command::Summarize, Command::Demo, Command::Complete, Command::Help},
          O.Cmd)) {
    O.Inputs.assign(Args.begin(), Args.end());
    return O;
  }
  while (!Args.empty() && O.Cmd != Command::Help && O.Cmd != Command::Version) {
    if (Args[0] == "--") {
      O.Flags.emplace(Args.begin() + 1, Args.end());
      break;
    }
    if (Args[0].size() > 1 && Args[0].starts_with("-")) {
      if (Error E = parseOption(O, Args))
        return E;
    } else {
      O.Inputs.push_back(takeFront(Args).str());
      if (O.Inputs.back().empty()) // it would mean the current directory
        return createStringError("an argument that should name a file is "
                                 "empty");
    }
  }
  if (Error E = checkOutputs(O))
    return E;
  if (O.Flags && !O.BuildPath.empty() &&
      llvm::is_contained({Command::Check, Command::Facts}, O.Cmd))
    return createStringError("-p names a database, and `--` gives flags "
                             "instead of one: give one of them");
  if (!O.Diff.empty() && !O.WriteBaseline.empty())
    return createStringError("--diff leaves findings out, and a baseline holds "
                             "them all: give --write-baseline without it");
  return O;
}

} // namespace snarl
