// `snarl ninja`: a run of the whole program as a file for ninja, which reads
// again only what has changed, on as many cores as it is given:
//
//   snarl ninja -p build [FILE|GLOB|DIR ...] [-- OPTIONS OF LINK]
//   ninja -f build/snarl/build.ninja
//
// Each translation unit is an edge with a dependency file; its summary is left
// alone by an edit that means nothing (`restat`), and then nothing is linked.
// The report is an edge that succeeds with or without findings, so that it
// is made once; the last edge shows it, and fails while it holds any.
//
// The file makes itself again when the compilation database or the
// configuration changes, or one may have come up that is nearer. What a summary
// depends on stands in its command: the models of the configuration by a
// number, so that another list of checks links again and reads nothing.
//
// Cost: that of reading the database. Misses: ninja has to run in the directory
// that this did, which file names are relative to; a new configuration above
// that directory; a summary of a file that does not compile holds up the
// report, where `snarl check` reports the rest.

#include "tool/driver/Configure.h"
#include "tool/driver/Driver.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Select.h"
#include "tool/driver/World.h"
#include "tool/driver/WriteFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

/// Text as one word of a POSIX shell's command.
std::string quoted(StringRef Text) {
  auto IsPlain = [](char C) {
    return llvm::isAlnum(C) || StringRef("-_./+=:,@%^").contains(C);
  };
  if (!Text.empty() && llvm::all_of(Text, IsPlain))
    return Text.str();
  std::string Word = "'";
  for (char C : Text)
    Word += C == '\'' ? "'\\''" : std::string(1, C);
  return Word + "'";
}

/// Text in a value of ninja's language.
std::string value(StringRef Text) {
  std::string Escaped;
  for (char C : Text)
    Escaped += C == '$' ? "$$" : std::string(1, C);
  return Escaped;
}

/// Name as a path in a line that begins with `build`.
std::string path(StringRef Name) {
  std::string Escaped;
  for (char C : Name)
    Escaped +=
        StringRef("$ :").contains(C) ? std::string("$") + C : std::string(1, C);
  return Escaped;
}

std::string command(const std::vector<std::string> &Words) {
  std::string Text;
  for (const std::string &Word : Words)
    Text += (Text.empty() ? "" : " ") + quoted(Word);
  return value(Text);
}

struct Plan {
  const Options &O;
  std::string Here;     ///< where ninja runs
  std::string Folder;   ///< of all that is written
  std::string Database; ///< what the units are from
  std::string Program;  ///< snarl itself
};

std::string shown(const Plan &P, StringRef File) {
  return relativeTo(File, P.Here).str();
}

/// Where the summary of a source goes.
std::string summaryOf(const Plan &P, StringRef Source) {
  return P.Folder + "/" + shown(P, Source) + ".snarl";
}

/// What a summary is made with: all models, and no other configuration.
std::string forSummaries(const Plan &P) {
  std::vector<std::string> Words = {"--no-config"};
  for (const std::string &File : modelFiles(P.O))
    Words.push_back("--models=" + shown(P, File));
  return command(Words);
}

/// What stands behind a command to make it another one when the models in the
/// configuration are others.
std::string mark(const Config &C) {
  if (C.Models.empty())
    return "";
  return " # models " + llvm::utohexstr(llvm::xxh3_64bits(C.Models));
}

/// This call again, but for the configuration if that is to be looked for.
std::string again(const Plan &P) {
  std::vector<std::string> Words = {P.Program, "ninja", "-p", P.Database};
  if (P.O.NoConfig)
    Words.push_back("--no-config");
  else if (!P.O.ConfigFile.empty())
    Words.push_back("--config=" + P.O.ConfigFile);
  for (const std::string &File : P.O.ModelFiles)
    Words.push_back("--models=" + File);
  Words.insert(Words.end(), P.O.Inputs.begin(), P.O.Inputs.end());
  Words.push_back("--");
  if (P.O.Flags)
    Words.insert(Words.end(), P.O.Flags->begin(), P.O.Flags->end());
  return command(Words);
}

std::string forLink(const Plan &P) {
  const std::string &File = P.O.Settings.File;
  std::vector<std::string> Words = {
      File.empty() ? "--no-config" : "--config=" + shown(P, File)};
  for (const std::string &Models : P.O.ModelFiles)
    Words.push_back("--models=" + Models);
  if (P.O.Flags)
    Words.insert(Words.end(), P.O.Flags->begin(), P.O.Flags->end());
  return command(Words);
}

void writeRules(const Plan &P, raw_ostream &OS) {
  OS << "# Written by `snarl ninja`; run `ninja -f " << P.Folder
     << "/build.ninja` in " << P.Here << "\n"
     << "ninja_required_version = 1.5\n"
     << "builddir = " << value(P.Folder) << "\n"
     << "configuration = " << value(shown(P, P.O.Settings.File)) << "\n"
     << "snarl = " << command({P.Program}) << "\n\n"
     << "rule summarize\n"
     << "  command = $snarl summarize " << forSummaries(P)
     << " --directory=$directory -o $out -MD -MF $out.d -- $compile"
     << mark(P.O.Settings) << "\n"
     << "  depfile = $out.d\n  deps = gcc\n  restat = 1\n"
     << "  description = snarl reads $in\n\n"
     << "rule link\n"
     << "  command = $snarl link --exit-zero --quiet --format=text "
        "--output=$out --dependency-file=$out.d "
     << forLink(P) << " @$out.rsp\n"
     << "  depfile = $out.d\n  deps = gcc\n"
     << "  rspfile = $out.rsp\n  rspfile_content = $in_newline\n"
     << "  description = snarl checks the program\n\n"
     << "rule show\n"
     << "  command = cat $in && test ! -s $in && touch $out\n"
     << "  description = findings\n\n"
     << "rule again\n"
     << "  command = " << again(P) << "\n  generator = 1\n  restat = 1\n"
     << "  description = snarl reads the compilation database\n\n";
}

void writeEdges(const Plan &P, const std::vector<Unit> &Units,
                raw_ostream &OS) {
  const std::string &Config = P.O.Settings.File;
  std::string Needs = " | " + path(P.Program);
  for (const std::string &File : modelFiles(P.O))
    if (File != Config)
      Needs += " " + path(shown(P, File));
  std::string All, Sources = path(P.Database);
  for (const std::string &Folder : nearerFolders(P.O))
    Sources += " " + path(Folder == P.Here ? "." : shown(P, Folder));
  for (const Unit &U : Units) {
    std::string Out = path(summaryOf(P, U.File));
    All += " $\n    " + Out;
    OS << "build " << Out << ": summarize " << path(shown(P, U.File)) << Needs
       << "\n  directory = " << command({U.Command.Directory})
       << "\n  compile = " << command(U.Command.CommandLine) << "\n";
  }
  std::string Report = path(P.Folder + "/report.txt");
  std::string Verdict = path(P.Folder + "/nothing-found");
  if (!Config.empty()) { // that it is gone means: again
    std::string File = path(shown(P, Config));
    Needs += " " + File;
    Sources += " " + File;
    OS << "\nbuild " << File << ": phony\n";
  }
  OS << "\nbuild " << Report << ": link" << All << Needs << "\nbuild "
     << Verdict << ": show " << Report << "\nbuild report: phony " << Report
     << "\nbuild " << path(P.Folder + "/build.ninja") << ": again " << Sources
     << "\ndefault " << Verdict << "\n";
}

/// Why `link` would refuse the options for it, or ninja show a stale report.
Error checkLinkOptions(const std::vector<std::string> &Given) {
  std::vector<StringRef> Words = {"link", "--format=text", "--output=report"};
  Words.insert(Words.end(), Given.begin(), Given.end());
  Expected<Options> Link = parseOptions(Words);
  if (!Link)
    return createStringError("behind `--`, in the options of `snarl link`: " +
                             llvm::toString(Link.takeError()));
  if (!Link->Diff.empty())
    return createStringError(
        "--diff depends on git, which ninja does not look at, so that the "
        "report would not follow it; use --baseline, or `snarl check --diff`");
  return Error::success();
}

} // namespace

Status ninjaCommand(const Options &O, Streams S) {
  if (O.Flags)
    if (Error Refused = checkLinkOptions(*O.Flags))
      return std::move(Refused);
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  Options Wanted = O;
  Wanted.Flags.reset(); // they are for `link`
  Selection Selected = selectUnits(Wanted, *Here);
  dropUnread(Selected, Wanted);
  for (const std::string &Problem : Selected.Problems)
    showProblem(S.Err, Problem);
  if (!Selected.Problems.empty())
    return CouldNotAnalyse;
  if (Selected.Databases.size() != 1)
    return createStringError("`snarl ninja` takes the files of one compilation "
                             "database, not of " +
                             llvm::Twine(Selected.Databases.size()));
  static int Inside; // an address in this program
  const std::string &Database = Selected.Databases.front();
  std::string Build = llvm::sys::path::parent_path(Database).str();
  Plan P{O, *Here, relativeTo(Build + "/snarl", *Here).str(),
         relativeTo(Database, *Here).str(),
         llvm::sys::fs::getMainExecutable(nullptr, &Inside)};
  std::string File = P.Folder + "/build.ninja";
  std::error_code Failed = llvm::sys::fs::create_directories(P.Folder);
  if (Failed)
    return createStringError("cannot make the folder '" + P.Folder +
                             "': " + Failed.message());
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeRules(P, OS);
  writeEdges(P, Selected.Units, OS);
  if (llvm::Error Lost = writeIfChanged("ninja's file", File, OS.str()))
    return std::move(Lost);
  if (!O.Quiet)
    S.Err << "snarl: " << Selected.Units.size() << " files; now run: ninja -f "
          << quoted(File) << '\n';
  return NothingFound;
}

} // namespace snarl
