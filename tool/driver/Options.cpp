#include "tool/driver/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::ArrayRef;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

const CommandSpec Commands[] = {
    {"check", Command::Check, "[-p BUILD] [FILE|GLOB|DIR ...] [-- FLAGS]",
     "analyse the files of a compilation database (may be left out)", 'c'},
    {"summarize", Command::Summarize, "[CLANG'S ARGUMENTS] -c FILE -o FILE",
     "analyse one file, shaped like a compile; writes a .snarl file"},
    {"link", Command::Link, "FILE.snarl ...",
     "check what `summarize` wrote, as one program", 'l'},
    {"ninja", Command::Ninja,
     "[-p BUILD] [FILE|GLOB|DIR ...] [-- OPTIONS OF LINK]",
     "write BUILD/snarl/build.ninja, which does the same file by file", 'n'},
    {"explain", Command::Explain, "ID", "show the page of a check", 'e'},
    // Lenient: what chooses checks for `link` may stand here, too.
    {"list", Command::List, "", "list the checks", 'l'},
    {"facts", Command::Facts, "[-p BUILD] FILE [-- FLAGS]",
     "show what is understood of one source or .snarl file", 'f'},
    {"lsp", Command::Lsp, "[-p BUILD] [-- FLAGS]",
     "be the language server of an editor, over standard input and output",
     's'},
    // What chooses checks and files for `check` may stand here, too.
    {"config", Command::Config, "[FILE]",
     "show the configuration in force, and from where it comes", 'c'},
    {"demo", Command::Demo,
     "[list | NAME ... | all] [--html FILE] [--json FILE]",
     "show the bugs happen, and their repairs (`demo --help`)"},
    {"completion", Command::Completion, "bash | fish | zsh",
     "print what completes snarl's command line in that shell"},
    {"complete", Command::Complete, "", ""},
    {"help", Command::Help, "[COMMAND | man]",
     "show this text, that of a command, or the manual page"},
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

std::vector<StringRef> whens() { return {"auto", "always", "never"}; }

std::vector<StringRef> formatNames() {
  std::vector<StringRef> Names;
  for (const Format &Each : formats())
    Names.push_back(Each.Name);
  return Names;
}

Error chooseWhen(StringRef Option, StringRef Text, When &To) {
  return choose(Option, Text, whens(), To);
}

Error addFormat(Options &O, StringRef Text) {
  unsigned Chosen = 0;
  if (Error E = choose("format", Text, formatNames(), Chosen))
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

/// Of --config and --no-config the last one counts.
Error nameConfig(Options &O, StringRef File) {
  O.NoConfig = false;
  return keep<&Options::ConfigFile>(O, File);
}

Error forgetConfig(Options &O, StringRef) {
  O.NoConfig = true;
  return Error::success();
}

// -- The options ------------------------------------------------------------

const OptionSpec Table[] = {
    {"p", "BUILD", "build directory, or the compilation database itself",
     "cfns", keep<&Options::BuildPath>},
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
     "cl", addFormat, formatNames},
    {"output", "FILE", "where the format before it goes, instead of the screen",
     "cl", nameOutput},
    {"models", "FILE", "what more library functions mean (YAML); repeatable",
     "clfns", addModels},
    {"baseline", "FILE",
     "show, and count, only findings that FILE lacks, a baseline or a SARIF "
     "report",
     "cl", keep<&Options::Baseline>},
    {"write-baseline", "FILE", "what is found is known from now on", "cl",
     keep<&Options::WriteBaseline>},
    {"statistics", "", "findings by check, times, the slowest files", "cl",
     turnOn<&Options::Statistics>},
    {"unused-suppressions", "", "name what suppresses nothing any more", "cl",
     turnOn<&Options::UnusedSuppressions>},
    {"diff", "REV",
     "show, and count, only findings that changes since REV touch (git)", "cl",
     keep<&Options::Diff>},
    {"config", "FILE", "the configuration; else .snarl.yaml, found upwards",
     "cflns", nameConfig},
    {"no-config", "", "read no configuration", "cflns", forgetConfig},
    {"j", "N", "how many files are read at once (default: all cores)", "cs",
     setJobs},
    {"progress", "WHEN", "auto, always or never: a line that counts the files",
     "c",
     [](Options &O, StringRef V) {
       return chooseWhen("progress", V, O.Progress);
     },
     whens},
    {"color", "WHEN", "auto (heeds NO_COLOR), always or never", "clef",
     [](Options &O, StringRef V) { return chooseWhen("color", V, O.Color); },
     whens},
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

} // namespace

ArrayRef<CommandSpec> commandTable() { return Commands; }

ArrayRef<OptionSpec> optionTable() { return Table; }

const CommandSpec *findCommand(StringRef Name) {
  const auto *It =
      llvm::find_if(Commands, [&](auto &C) { return C.Name == Name; });
  return It == std::end(Commands) ? nullptr : It;
}

} // namespace snarl
