// `snarl ninja`: a run of the whole program as a file for ninja, which reads
// again only what has changed, on as many cores as it is given:
//
//   snarl ninja -p build [FILE|GLOB|DIR ...] [-- OPTIONS OF LINK]
//   ninja -f build/snarl/build.ninja
//
// Each translation unit is an edge with a dependency file; its summary is left
// alone by an edit that means nothing (`restat`), and then nothing is linked.
// The report is an edge that succeeds with or without findings, so that it
// is made once; the last edge shows it, and fails while it holds any. The file
// makes itself again when the compilation database changes.
//
// Cost: that of reading the database. Misses: ninja has to run in the directory
// that this did, which file names are relative to; a summary of a file that
// does not compile holds up the report, where `snarl check` reports the rest.

#include "tool/driver/Driver.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Select.h"
#include "tool/driver/World.h"
#include "tool/driver/WriteFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::createStringError;
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

std::vector<std::string> modelOptions(const Options &O) {
  std::vector<std::string> Result;
  for (const std::string &File : O.ModelFiles)
    Result.push_back("--models=" + File);
  return Result;
}

void writeRules(const Plan &P, raw_ostream &OS) {
  std::string Models = command(modelOptions(P.O));
  std::vector<std::string> Again = {P.Program, "ninja", "-p", P.Database};
  for (const std::string &Option : modelOptions(P.O))
    Again.push_back(Option);
  Again.insert(Again.end(), P.O.Inputs.begin(), P.O.Inputs.end());
  std::vector<std::string> ForLink =
      P.O.Flags.value_or(std::vector<std::string>());
  Again.push_back("--");
  Again.insert(Again.end(), ForLink.begin(), ForLink.end());
  OS << "# Written by `snarl ninja`; run `ninja -f " << P.Folder
     << "/build.ninja` in " << P.Here << "\n"
     << "ninja_required_version = 1.5\n"
     << "builddir = " << value(P.Folder) << "\n"
     << "snarl = " << command({P.Program}) << "\n\n"
     << "rule summarize\n"
     << "  command = $snarl summarize " << Models
     << " --directory=$directory -o $out -MD -MF $out.d -- $compile\n"
     << "  depfile = $out.d\n  deps = gcc\n  restat = 1\n"
     << "  description = snarl reads $in\n\n"
     << "rule link\n"
     << "  command = $snarl link --exit-zero --quiet --format=text "
        "--output=$out --dependency-file=$out.d "
     << Models << " " << command(ForLink) << " @$out.rsp\n"
     << "  depfile = $out.d\n  deps = gcc\n"
     << "  rspfile = $out.rsp\n  rspfile_content = $in_newline\n"
     << "  description = snarl checks the program\n\n"
     << "rule show\n"
     << "  command = cat $in && test ! -s $in && touch $out\n"
     << "  description = findings\n\n"
     << "rule again\n"
     << "  command = " << command(Again) << "\n  generator = 1\n"
     << "  description = snarl reads the compilation database\n\n";
}

void writeEdges(const Plan &P, const std::vector<Unit> &Units,
                raw_ostream &OS) {
  std::string Needs = " | " + path(P.Program);
  for (const std::string &File : P.O.ModelFiles)
    Needs += " " + path(File);
  std::string All;
  for (const Unit &U : Units) {
    std::string Out = path(summaryOf(P, U.File));
    All += " $\n    " + Out;
    OS << "build " << Out << ": summarize " << path(shown(P, U.File)) << Needs
       << "\n  directory = " << command({U.Command.Directory})
       << "\n  compile = " << command(U.Command.CommandLine) << "\n";
  }
  std::string Report = path(P.Folder + "/report.txt");
  std::string Verdict = path(P.Folder + "/nothing-found");
  OS << "\nbuild " << Report << ": link" << All << Needs << "\nbuild "
     << Verdict << ": show " << Report << "\nbuild report: phony " << Report
     << "\nbuild " << path(P.Folder + "/build.ninja") << ": again "
     << path(P.Database) << "\ndefault " << Verdict << "\n";
}

} // namespace

Status ninjaCommand(const Options &O, Streams S) {
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  Options Wanted = O;
  Wanted.Flags.reset(); // they are for `link`
  Selection Selected = selectUnits(Wanted, *Here);
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
  if (llvm::Error Lost = writeWhole("ninja's file", File, [&](raw_ostream &OS) {
        writeRules(P, OS);
        writeEdges(P, Selected.Units, OS);
      }))
    return std::move(Lost);
  if (!O.Quiet)
    S.Err << "snarl: " << Selected.Units.size() << " files; now run: ninja -f "
          << quoted(File) << '\n';
  return NothingFound;
}

} // namespace snarl
