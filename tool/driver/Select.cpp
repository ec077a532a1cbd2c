#include "tool/driver/Select.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <map>
#include <set>

using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace snarl {
namespace {

bool isGlob(StringRef Text) {
  return Text.find_first_of("*?[{") != StringRef::npos && !fs::exists(Text);
}

bool isBelow(StringRef File, StringRef Directory) {
  return relativeTo(File, Directory) != File;
}

/// Collects units from one database or from the disk, input by input.
class Selector {
public:
  Selector(const Options &O, StringRef CurrentDirectory)
      : O(O), Here(CurrentDirectory) {}

  Selection run();

private:
  void problem(const Twine &Text) { S.Problems.push_back(Text.str()); }
  bool isThere(StringRef Input);
  bool open(StringRef Path, Database &DB);
  void take(const Unit &U);
  void takeAll(const Database &DB);
  void takeFromDatabase(StringRef Input, const Database &DB);
  void takeFile(StringRef Input, const Database &DB);
  void takeMatches(StringRef Input, const Database &DB);
  void takeFromDisk(StringRef Input);
  void takeRest(const std::vector<std::string> &Inputs);
  void noDatabase(StringRef Start, const std::vector<std::string> &Inputs);
  void walk(StringRef Directory, StringRef Input,
            llvm::function_ref<bool(StringRef)> Fits);
  std::string searchStart() const;

  const Options &O;
  std::string Here;
  Selection S;
  std::map<std::string, Unit> Chosen; ///< by real paths
  std::set<std::string> Known; ///< real paths of the files of the databases
};

/// Takes a source once, however many links name it; its own name is preferred.
void Selector::take(const Unit &U) {
  auto [It, Fresh] = Chosen.try_emplace(realPath(U.File), U);
  if (!Fresh && U.File == It->first)
    It->second = U;
}

/// Whether Input can be found on disk; else the cause is a problem.
bool Selector::isThere(StringRef Input) {
  fs::file_status Unused;
  std::error_code Cause = fs::status(absolutePath(Input, Here), Unused);
  if (Cause == std::errc::no_such_file_or_directory)
    problem("no such file: '" + Input + "'");
  else if (Cause)
    problem("cannot read '" + Input + "': " + Cause.message());
  return !Cause;
}

bool Selector::open(StringRef Path, Database &DB) {
  llvm::Expected<Database> Loaded = loadDatabase(Path, Here);
  if (!Loaded) {
    problem(llvm::toString(Loaded.takeError()));
    return false;
  }
  DB = std::move(*Loaded);
  S.Databases.push_back(DB.Path);
  for (const Unit &U : DB.Units)
    Known.insert(realPath(U.File));
  S.Repeated += DB.Repeated;
  S.Foreign += DB.Foreign;
  return true;
}

void Selector::takeAll(const Database &DB) {
  for (const Unit &U : DB.Units)
    take(U);
}

void Selector::takeFile(StringRef Input, const Database &DB) {
  std::string File = absolutePath(Input, Here);
  auto It = DB.ByFile.find(File);
  if (It == DB.ByFile.end())
    It = DB.ByFile.find(realPath(File));
  if (It != DB.ByFile.end())
    return take(DB.Units[It->second]);
  if (!isThere(Input))
    return;
  bool Header = path::extension(File).starts_with(".h");
  problem("'" + Input + "' is not in the compilation database '" + DB.Path +
          "'" +
          (Header ? "; a header is analysed with the files that include it"
                  : "; give its flags behind `--`"));
}

void Selector::takeMatches(StringRef Input, const Database &DB) {
  std::string Directory = absolutePath(Input, Here);
  bool IsDirectory = fs::is_directory(Directory);
  auto Glob = llvm::GlobPattern::create(Input);
  if (!IsDirectory && !Glob)
    return problem("'" + Input + "': " + llvm::toString(Glob.takeError()));
  bool Any = false;
  for (const Unit &U : DB.Units)
    if (IsDirectory
            ? isBelow(U.File, Directory)
            : Glob->match(U.File) || Glob->match(relativeTo(U.File, Here))) {
      take(U);
      Any = true;
    }
  if (!Glob)
    llvm::consumeError(Glob.takeError());
  if (!Any)
    problem("no file of the compilation database '" + DB.Path +
            (IsDirectory ? "' is below '" : "' matches '") + Input + "'");
}

void Selector::takeFromDatabase(StringRef Input, const Database &DB) {
  if (isGlob(Input) || fs::is_directory(absolutePath(Input, Here)))
    takeMatches(Input, DB);
  else
    takeFile(Input, DB);
}

/// Takes the sources below Directory that fit; Input is what named them. Links
/// to directories are not followed, for they may lead in circles.
void Selector::walk(StringRef Directory, StringRef Input,
                    llvm::function_ref<bool(StringRef)> Fits) {
  bool Any = false;
  std::error_code Failed;
  for (fs::recursive_directory_iterator It(Directory, Failed, false), End;
       It != End; It.increment(Failed)) {
    if (Failed)
      break;
    std::string File = absolutePath(It->path(), Here);
    if (!Fits(File) || fs::is_directory(File))
      continue;
    take(unitWithFlags(File, *O.Flags, Here));
    Any = true;
  }
  if (Failed)
    problem("cannot read the directory '" + relativeTo(Directory, Here) +
            "': " + Failed.message());
  else if (!Any)
    problem((isGlob(Input) ? "no file matches '"
                           : "no C or C++ file is below the directory '") +
            Input + "'");
}

bool isSourceName(StringRef File) {
  for (StringRef Ending : {".cpp", ".cc", ".cxx", ".C", ".c++", ".c", ".cppm"})
    if (path::extension(File) == Ending)
      return true;
  return false;
}

void Selector::takeFromDisk(StringRef Input) {
  if (fs::is_directory(absolutePath(Input, Here)))
    return walk(absolutePath(Input, Here), Input, isSourceName);
  S.Whole = false;
  if (!isGlob(Input)) {
    if (isThere(Input))
      take(unitWithFlags(Input, *O.Flags, Here));
    return;
  }
  std::string Pattern = absolutePath(Input, Here); // Glob refers to it
  auto Glob = llvm::GlobPattern::create(Pattern);
  if (!Glob)
    return problem("'" + Input + "': " + llvm::toString(Glob.takeError()));
  StringRef Start = path::parent_path(
      Input.take_until([](char C) { return StringRef("*?[{").contains(C); }));
  walk(absolutePath(Start, Here), Input,
       [&](StringRef File) { return Glob->match(File); });
}

/// The directory from which a database is looked for upwards.
std::string Selector::searchStart() const {
  for (const std::string &Input : O.Inputs)
    if (!isGlob(Input)) {
      std::string Absolute = absolutePath(Input, Here);
      return fs::is_directory(Absolute) ? Absolute
                                        : path::parent_path(Absolute).str();
    }
  return Here;
}

void Selector::noDatabase(StringRef Start,
                          const std::vector<std::string> &Inputs) {
  bool Missing = false;
  for (StringRef Input : Inputs)
    if (!isGlob(Input) && !isThere(Input))
      Missing = true;
  if (!Missing)
    problem("no compilation database in '" + Start +
            "' or above it: name one with -p, or give flags behind `--`");
}

/// Takes Inputs, or everything if nothing was named at all, from the database
/// of the run.
void Selector::takeRest(const std::vector<std::string> &Inputs) {
  if (Inputs.empty() && !O.Inputs.empty())
    return;
  std::string Path = O.BuildPath;
  if (Path.empty()) {
    std::string Start = searchStart();
    Path = findDatabase(Start);
    if (Path.empty())
      return noDatabase(Start, Inputs);
  }
  Database DB;
  if (!open(Path, DB))
    return;
  if (Inputs.empty())
    takeAll(DB);
  for (const std::string &Input : Inputs)
    takeFromDatabase(Input, DB);
}

Selection Selector::run() {
  if (O.Flags && O.BuildPath.empty()) {
    for (const std::string &Input : O.Inputs)
      takeFromDisk(Input);
    if (O.Inputs.empty())
      problem("no file is named: flags behind `--` need one");
  } else {
    std::vector<std::string> Rest;
    for (const std::string &Input : O.Inputs) {
      Database Own;
      llvm::SmallString<256> Inside(absolutePath(Input, Here));
      path::append(Inside, "compile_commands.json");
      if (!O.BuildPath.empty() || !fs::exists(Inside))
        Rest.push_back(Input);
      else if (open(Input, Own))
        takeAll(Own);
    }
    takeRest(Rest);
    S.Whole = Chosen.size() == Known.size();
  }
  for (auto &[File, U] : Chosen)
    S.Units.push_back(std::move(U));
  llvm::sort(S.Units,
             [](const Unit &A, const Unit &B) { return A.File < B.File; });
  return std::move(S);
}

} // namespace

Selection selectUnits(const Options &O, StringRef CurrentDirectory) {
  return Selector(O, CurrentDirectory).run();
}

} // namespace snarl
