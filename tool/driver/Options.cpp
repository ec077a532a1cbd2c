#include "tool/driver/Options.h"

#include "tool/driver/Nearest.h"

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

struct CommandName {
  StringRef Name;
  Command Cmd;
  StringRef Arguments;
  StringRef Help;
};

constexpr CommandName Commands[] = {
    {"check", Command::Check, "[-p BUILD] [FILE|GLOB|DIR ...] [-- FLAGS]",
     "analyse the files of a compilation database (may be left out)"},
    {"summarize", Command::Summarize, "[CLANG'S ARGUMENTS] -c FILE -o FILE",
     "analyse one file, shaped like a compile; writes a .snarl file"},
    {"link", Command::Link, "FILE.snarl ...",
     "check what `summarize` wrote, as one program"},
    {"ninja", Command::Ninja,
     "[-p BUILD] [FILE|GLOB|DIR ...] [-- OPTIONS OF LINK]",
     "write BUILD/snarl/build.ninja, which does the same file by file"},
    {"explain", Command::Explain, "ID", "show the page of a check"},
    {"list", Command::List, "", "list the checks"},
    {"facts", Command::Facts, "[-p BUILD] FILE [-- FLAGS]",
     "show what is understood of one source or .snarl file"},
    {"lsp", Command::Lsp, "[-p BUILD] [-- FLAGS]",
     "be the language server of an editor, over standard input and output"},
    {"config", Command::Config, "[FILE]",
     "show the configuration in force, and from where it comes"},
    {"demo", Command::Demo,
     "[list | NAME ... | all] [--html FILE] [--json FILE]",
     "show the bugs happen, and their repairs (`demo --help`)"},
    {"help", Command::Help, "", "show this text"},
    {"version", Command::Version, "", "show the version"},
};

// -- Values -----------------------------------------------------------------

/// Sets To to the value at the place of Text among Names.
template <class T>
Error choose(StringRef Option, StringRef Text, ArrayRef<StringRef> Names,
             T &To) {
  const auto *It = llvm::find(Names, Text);
  if (It == Names.end())
    return createStringError("option '--" + Option + "' takes " +
                             llvm::join(Names.drop_back(), ", ") + " or " +
                             Names.back() + ", not '" + Text + "'");
  To = static_cast<T>(It - Names.begin());
  return Error::success();
}

Error chooseWhen(StringRef Option, StringRef Text, When &To) {
  return choose(Option, Text, {"auto", "always", "never"}, To);
}

Error addFormat(Options &O, StringRef Text) {
  llvm::SmallVector<StringRef> Names;
  for (const Format &Each : formats())
    Names.push_back(Each.Name);
  unsigned Chosen = 0;
  if (Error E = choose("format", Text, Names, Chosen))
    return E;
  O.Outputs.push_back({&formats()[Chosen]});
  return Error::success();
}

Error nameOutput(Options &O, StringRef File) {
  if (O.Outputs.empty())
    O.Outputs.emplace_back();
  if (O.Outputs.back().File != "-")
    return createStringError("option '--output' stands twice for one --format");
  O.Outputs.back().File = File.str();
  return Error::success();
}

Error setJobs(Options &O, StringRef Text) {
  if (Text.getAsInteger(10, O.Jobs) || O.Jobs == 0 || O.Jobs > 1024)
    return createStringError(
        "option '-j' takes a number from 1 to 1024, not '" + Text + "'");
  return Error::success();
}

Error chooseFixes(Options &O, StringRef Text) {
  if (!Text.empty() && Text != "review")
    return createStringError("option '--fix' takes review or nothing, not '" +
                             Text + "'");
  O.Fix = Text.empty() ? Fixes::Safe : Fixes::Review;
  return Error::success();
}

/// An empty name, of an unset variable say, would mean: look for one.
Error nameBuild(Options &O, StringRef Path) {
  if (Path.empty())
    return createStringError("option '-p' names no directory: it is empty");
  O.BuildPath = Path.str();
  return Error::success();
}

Error addModels(Options &O, StringRef File) {
  O.ModelFiles.push_back(File.str());
  return Error::success();
}

/// Turns the flag Field on.
template <bool Options::*Field> Error turnOn(Options &O, StringRef) {
  O.*Field = true;
  return Error::success();
}

/// Keeps the text of the option in Field.
template <std::string Options::*Field> Error keep(Options &O, StringRef Text) {
  O.*Field = Text.str();
  return Error::success();
}

/// The same; an empty text, of an unset variable say, is a mistake.
template <std::string Options::*Field> Error name(Options &O, StringRef Text) {
  if (Text.empty())
    return createStringError("an option that names a file or a revision is "
                             "empty");
  return keep<Field>(O, Text);
}

// -- The options ------------------------------------------------------------

/// An option. Value names its value in the help; empty: it takes none.
struct Spec {
  StringRef Name;  ///< without dashes; of one letter: with a single dash
  StringRef Value; ///< in brackets: it may be left out, and follows a `=`
  StringRef Help;
  StringRef Commands; ///< letters of the commands that take it: the first of
                      ///< each name, s for the server; `list` is lenient like
                      ///< `link`
  Error (*Apply)(Options &, StringRef Value);
};

const Spec Specs[] = {
    {"p", "BUILD", "build directory, or the compilation database itself",
     "cfns", nameBuild},
    {"checks", "GLOBS",
     "which checks run, separated by commas; `-` in front removes", "cls",
     keep<&Options::Checks>},
    {"fix", "[=review]",
     "repair what is safe to repair, then check again; `review`: also what "
     "somebody has to look at",
     "c", chooseFixes},
    {"export-fixes", "FILE",
     "write the repairs there, in clang-tidy's form, instead of making them",
     "c", keep<&Options::ExportFixes>},
    {"show-fixes", "",
     "list in JSON, SARIF and HTML what --fix=review would change; reads each "
     "file again",
     "c", turnOn<&Options::ShowFixes>},
    {"show-suppressed", "",
     "list in SARIF what NOLINT hides, too, marked as suppressed", "cl",
     turnOn<&Options::ShowSuppressed>},
    {"likely", "", "show findings that are only likely, too", "cls",
     turnOn<&Options::Likely>},
    {"system-headers", "", "show findings in system headers, too", "cls",
     turnOn<&Options::SystemHeaders>},
    {"format", "FORMAT",
     "text (the default), json, sarif, html, github, gitlab, "
     "checkstyle, junit; may be repeated",
     "cl", addFormat},
    {"output", "FILE", "where the format before it goes, instead of the screen",
     "cl", nameOutput},
    {"models", "FILE", "what more library functions mean (YAML); repeatable",
     "clfns", addModels},
    {"baseline", "FILE",
     "show, and count, only findings that FILE lacks, a baseline or a SARIF "
     "report",
     "cl", name<&Options::Baseline>},
    {"write-baseline", "FILE", "what is found is known from now on", "cl",
     name<&Options::WriteBaseline>},
    {"statistics", "", "findings by check, times, the slowest files", "cl",
     turnOn<&Options::Statistics>},
    {"unused-suppressions", "", "name what suppresses nothing any more", "cl",
     turnOn<&Options::UnusedSuppressions>},
    {"diff", "REV",
     "show, and count, only findings that changes since REV touch (git)", "cl",
     name<&Options::Diff>},
    {"config", "FILE", "the configuration; else .snarl.yaml, found upwards",
     "cfln", name<&Options::ConfigFile>},
    {"no-config", "", "read no configuration", "cfln",
     turnOn<&Options::NoConfig>},
    {"j", "N", "how many files are read at once (default: all cores)", "cs",
     setJobs},
    {"progress", "WHEN", "auto, always or never: a line that counts the files",
     "c",
     [](Options &O, StringRef V) {
       return chooseWhen("progress", V, O.Progress);
     }},
    {"color", "WHEN", "auto (heeds NO_COLOR), always or never", "clef",
     [](Options &O, StringRef V) { return chooseWhen("color", V, O.Color); }},
    {"time-trace", "FILE",
     "write where the time went, for chrome://tracing and the like", "cl",
     keep<&Options::TimeTrace>},
    {"dependency-file", "FILE", "list the sources that it quotes, for make",
     "l", keep<&Options::Dependencies>},
    {"exit-zero", "",
     "exit status 0 with findings, too, for a build that keeps the report",
     "cl", turnOn<&Options::ExitZero>},
    {"quiet", "", "no closing line", "cln", turnOn<&Options::Quiet>},
    {"verbose", "",
     "name the database, what was passed over, and what the whole took", "clf",
     turnOn<&Options::Verbose>},
};

StringRef nameOf(Command Cmd) {
  return llvm::find_if(Commands, [&](auto &C) { return C.Cmd == Cmd; })->Name;
}

char letterOf(Command Cmd) {
  return Cmd == Command::Lsp ? 's' : nameOf(Cmd).front();
}

std::string spelling(StringRef Name) {
  return (Name.size() == 1 ? "-" : "--") + Name.str();
}

/// The option that Arg begins with; Value becomes what is glued to it.
Expected<const Spec *> findSpec(const Options &O, StringRef Arg,
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
  std::string Written = spelling(Name);
  for (const Spec &S : Specs)
    if (spelling(S.Name) == Written) {
      if (!S.Commands.contains(letterOf(O.Cmd)))
        return createStringError("the command '" + nameOf(O.Cmd) +
                                 "' has no option '" + Written + "'");
      return &S;
    }
  llvm::SmallVector<std::string> Spellings;
  for (const Spec &S : Specs)
    Spellings.push_back(spelling(S.Name));
  llvm::SmallVector<StringRef> Names(Spellings.begin(), Spellings.end());
  std::string Whole = Arg.take_until([](char C) { return C == '='; }).str();
  return createStringError("unknown option '" + Whole + "'" +
                           didYouMean(Whole, Names));
}

Error setCommand(Options &O, Command Cmd) {
  O.Cmd = Cmd;
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
  Expected<const Spec *> S = findSpec(O, Arg, Value);
  if (!S)
    return S.takeError();
  std::string Written = spelling((*S)->Name);
  if ((*S)->Value.empty() && Value)
    return createStringError("option '" + Written + "' takes no value");
  if (!(*S)->Value.empty() && !(*S)->Value.starts_with("[") && !Value) {
    if (Args.empty())
      return createStringError("option '" + Written + "' lacks its value, " +
                               (*S)->Value);
    Value = takeFront(Args);
  }
  return (*S)->Apply(O, Value.value_or(""));
}

/// A first word that is no file, but nearly the name of a command, is a
/// misspelling.
Error checkCommandName(ArrayRef<StringRef> Args) {
  auto IsNameLike = [](char C) { return llvm::isAlpha(C); };
  if (Args.empty() || !llvm::all_of(Args[0], IsNameLike) ||
      llvm::sys::fs::exists(Args[0]))
    return Error::success();
  llvm::SmallVector<StringRef> Names;
  for (const CommandName &C : Commands)
    Names.push_back(C.Name);
  std::string Meant = didYouMean(Args[0], Names);
  if (Meant.empty() || llvm::is_contained(Names, Args[0]))
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
  const auto *Named = std::end(Commands);
  if (!Args.empty())
    Named = llvm::find_if(Commands, [&](auto &C) { return C.Name == Args[0]; });
  if (Named != std::end(Commands)) {
    O.Cmd = Named->Cmd;
    Args = Args.drop_front();
  }
  if (O.Cmd == Command::Summarize || O.Cmd == Command::Demo) {
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
  if (!O.Diff.empty() && !O.WriteBaseline.empty())
    return createStringError("--diff leaves findings out, and a baseline holds "
                             "them all: give --write-baseline without it");
  return O;
}

std::string helpText() {
  std::string Text =
      "snarl finds where C++ threads, coroutines and locks hinder each "
      "other.\n\nUsage: snarl [COMMAND] [OPTIONS] [ARGUMENTS]\n\nCommands:\n";
  auto Column = [](std::string Left, size_t Width) {
    Left.resize(std::max(Left.size(), Width), ' ');
    return Left + " ";
  };
  for (const CommandName &C : Commands) {
    Text += StringRef(("  " + C.Name + " " + C.Arguments).str()).rtrim().str();
    Text += "\n      " + C.Help.str() + "\n";
  }
  Text += "\nOptions:\n";
  for (const Spec &S : Specs) {
    std::string Left = "  " + spelling(S.Name);
    if (!S.Value.empty())
      Left += (S.Name.size() == 1         ? " "
               : S.Value.starts_with("[") ? ""
                                          : "=") +
              S.Value.str();
    Text += Column(Left, 20) + S.Help.str() + "\n";
  }
  Text +=
      "\nExit status: 0 nothing found, 1 findings, 2 something could not be "
      "analysed.\n";
  return Text;
}

} // namespace snarl
