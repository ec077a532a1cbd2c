#include "tool/lsp/Project.h"

#include "tool/driver/Configure.h"
#include "tool/driver/Fix.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Workers.h"
#include "tool/lsp/Guess.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <sys/resource.h>

using llvm::Expected;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace snarl::lsp {

Project::Project(Options O, World W, std::set<std::string> Checks, Cache Kept)
    : O(std::move(O)), W(std::move(W)), Root(this->W.Reading.Base),
      Checks(std::move(Checks)), Kept(std::move(Kept)) {}

// -- The database

/// The editor's folder, if the database's files lie there by name; it may name
/// the folder by another way, or be opened in a part of the project.
std::string Project::chooseBase(const Database &DB) const {
  std::string Real = realPath(Root);
  StringRef Beside = path::parent_path(DB.Path);
  for (StringRef Folder :
       {StringRef(Root), StringRef(Real), Beside, path::parent_path(Beside)})
    if (llvm::any_of(DB.Units, [&](const Unit &U) {
          return relativeTo(U.File, Folder) != U.File;
        }))
      return Folder.str();
  return Root;
}

bool Project::load(const std::string &Path, std::vector<std::string> &Tell) {
  Expected<Database> DB = loadDatabase(Path, Root);
  if (!DB) {
    Tell.push_back(llvm::toString(DB.takeError()));
    return false;
  }
  std::map<std::string, Known> Old;
  std::string Base = chooseBase(*DB);
  if (std::exchange(W.Reading.Base, Base) == Base)
    for (Known &K : Units)
      if (!K.Guessed)
        Old.emplace(K.U.File, std::move(K));
  O.Settings.Here = Base;
  Units.clear();
  Selection All;
  All.Units = std::move(DB->Units);
  dropUnread(All, O);
  Tell.insert(Tell.end(), All.Problems.begin(), All.Problems.end());
  for (Unit &U : All.Units) {
    Known &K = Units.emplace_back();
    auto It = Old.find(U.File);
    if (It != Old.end() &&
        It->second.U.Command.CommandLine == U.Command.CommandLine)
      K = std::move(It->second);
    K.Main = Now.id(U.File);
    K.U = std::move(U);
  }
  return true;
}

void Project::findDatabase(std::vector<std::string> &Tell) {
  std::string Path = O.BuildPath;
  if (Path.empty())
    Path = snarl::findDatabase(Root);
  for (auto It = Open.begin(); Path.empty() && It != Open.end(); ++It)
    Path = snarl::findDatabase(path::parent_path(It->first));
  std::vector<std::string> Problems;
  if (Path.empty()) {
    Problems = {"no compilation database in '" + Root + "' or above it"};
  } else {
    std::string Json = Path;
    if (!StringRef(Json).ends_with(".json"))
      Json += "/compile_commands.json";
    std::uint64_t Is = Now.of(Now.id(Json));
    bool New = std::exchange(Tried, Json) != Json;
    New |= std::exchange(TriedIs, Is) != Is;
    if (!New)
      return;
    load(Path, Problems);
  }
  std::string Problem = llvm::join(Problems, "\n");
  if (!Problem.empty() && Problem != Complaint)
    Tell.push_back(
        Problem +
        ". snarl goes on, and reads each open file by itself. CMake writes a "
        "database with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON; "
        "`snarl lsp -p BUILD` says where it is.");
  Complaint = Problem;
}

// -- What has to be read

bool Project::reads(const Known &K, unsigned File) const {
  return llvm::any_of(K.Files, [&](auto &Each) { return Each.first == File; });
}

std::vector<std::string> Project::begin(const Documents &Texts, bool Retry) {
  Open = Texts;
  Now.begin(Open);
  std::vector<std::string> Tell;
  findDatabase(Tell);
  for (Known &K : Units)
    K.Fresh = !K.Files.empty() && !(Retry && K.Failed) &&
              llvm::all_of(K.Files, [&](auto &Each) {
                return Now.of(Each.first) == Each.second;
              });
  Broken.clear();
  return Tell;
}

std::size_t Project::guess(const std::string &Document) {
  std::vector<clang::tooling::CompileCommand> Others;
  for (const Known &K : Units)
    if (!K.Guessed)
      Others.push_back(K.U.Command);
  Known &K = Units.emplace_back();
  K.U = guessUnit(Document, Others,
                  O.Flags.value_or(std::vector<std::string>()), Root);
  K.Main = Now.id(Document);
  K.Guessed = true;
  return Units.size() - 1;
}

std::optional<std::size_t> Project::speaker(const std::string &Document) {
  unsigned File = Now.id(Document);
  StringRef Stem = path::stem(Document);
  std::optional<std::size_t> Includer, Sibling, Guess;
  bool AllRead = true;
  for (std::size_t I = 0; I != Units.size(); ++I) {
    const Known &K = Units[I];
    if (K.Guessed) {
      if (K.Main == File)
        Guess = I;
      continue;
    }
    if (K.Main == File)
      return I;
    AllRead &= !K.Files.empty();
    bool Like = path::stem(K.U.File) == Stem;
    if (Like)
      Sibling = I;
    if (reads(K, File) && (!Includer || Like || Now.inEditor(K.Main)))
      Includer = I;
  }
  if (Includer)
    return Includer;
  if (Sibling && Units[*Sibling].Files.empty())
    return Sibling;
  bool Foreign = relativeTo(Document, realPath(base())) == Document;
  if (Guess || !AllRead || Foreign) // a finding would not be shown there
    return Guess;
  return guess(Document);
}

std::vector<std::size_t> Project::urgent() {
  std::set<std::size_t> Speaking, Which;
  Speakers.clear();
  for (const auto &[Document, D] : Open)
    if (std::optional<std::size_t> I = speaker(Document)) {
      Speakers[Document] = *I;
      Speaking.insert(*I);
      if (!Units[*I].Fresh)
        Which.insert(*I);
    }
  for (std::size_t I = 0; I != Units.size(); ++I)
    if (Units[I].Guessed && Speaking.count(I) == 0)
      Units[I].Fresh = false;
  return {Which.begin(), Which.end()};
}

const Known *Project::unitOf(const std::string &Document) const {
  auto It = Speakers.find(Document);
  return It == Speakers.end() ? nullptr : &Units[It->second];
}

/// Whether K reads an unsaved text that does not parse.
bool Project::held(const Known &K) const {
  return llvm::any_of(Broken,
                      [&](auto &Each) { return reads(K, Each.second); });
}

std::vector<std::size_t> Project::rest() const {
  std::vector<std::size_t> Which;
  for (std::size_t I = 0; I != Units.size(); ++I)
    if (!Units[I].Fresh && !Units[I].Guessed && !held(Units[I]))
      Which.push_back(I);
  return Which;
}

// -- Reading

ReadOptions Project::manner(const std::function<bool()> &Stop) {
  ReadOptions How = W.Reading;
  How.Stop = Stop;
  auto Put = [&](StringRef Name, const Document &D) {
    How.Unsaved[Name.str()] = *D.Text;
  };
  for (const auto &[File, D] : Open) {
    unsigned Number = Now.id(File);
    if (!Now.unsaved(Number))
      continue;
    Put(File, D);
    Put(D.Uri.file(), D);
    for (const Known &K : Units)
      if (K.Main == Number)
        Put(K.U.File, D);
  }
  return How;
}

void Project::readOne(Known &K, const ReadOptions &How) {
  if (auto Found = Kept.find(K.U, base(), Now)) {
    K.Facts = std::move(Found->Facts);
    K.Files = std::move(Found->Files);
    K.Failed = false;
    K.Fresh = true;
    return;
  }
  Contents::Time Start = std::chrono::system_clock::now();
  ReadResult Result = readUnit(K.U, W.Library, How);
  if (Result.Stopped)
    return;
  Result.Files.push_back(K.U.File);
  std::set<std::string> Names(Result.Files.begin(), Result.Files.end());
  K.Files.clear();
  for (const std::string &Name : Names) {
    unsigned File = Now.id(Name);
    K.Files.emplace_back(File, Now.since(File, Start));
  }
  K.Fresh = true;
  K.Failed = !Result.Facts;
  K.Errors = std::move(Result.Errors);
  if (!Result.Facts)
    return;
  K.Facts = std::move(Result.Facts);
  if (!K.Guessed)
    Kept.keep(K.U, base(), *K.Facts, K.Files, Now);
}

void Project::read(const std::vector<std::size_t> &Which, const Manner &How) {
  ReadOptions Reading = manner(How.Stop);
  [[maybe_unused]] int Usual = ::getpriority(PRIO_PROCESS, 0);
  runInParallel(Which.size(), O.Jobs, [&](std::size_t I) {
#ifdef __linux__ // where it is the thread's own; elsewhere the process's
    if (How.Background)
      ::setpriority(PRIO_PROCESS, 0, Usual + 10);
#endif
    if (How.Stop())
      return;
    readOne(Units[Which[I]], Reading);
    if (How.Finished)
      How.Finished();
  });
  findBroken();
}

void Project::findBroken() {
  for (const auto &[Document, I] : Speakers) {
    if (!Units[I].Failed)
      continue;
    for (const auto &[Other, D] : Open)
      if (unsigned File = Now.id(Other);
          reads(Units[I], File) && Now.unsaved(File))
        Broken[Other] = File;
  }
}

// -- Judging

std::vector<Finding> Project::judge() {
  Case C;
  C.Checks = Checks;
  std::vector<Known *> From;
  for (Known &K : Units)
    if (K.Facts && (held(K) || (K.Fresh && !K.Failed))) {
      From.push_back(&K);
      C.Units.push_back(std::move(*K.Facts));
    }
  std::vector<Finding> Findings = findingsOf(C, W.Library, O).Findings;
  for (std::size_t I = 0; I != From.size(); ++I)
    From[I]->Facts = std::move(C.Units[I]);
  return Findings;
}

Expected<SuggestedFix> Project::fix(const Finding &F,
                                    const std::function<bool()> &Stop) {
  Selection Selected;
  unsigned At = Now.id(absolutePath(F.Remedy->At.File, base()));
  for (const Known &K : Units) {
    if (K.Guessed && !K.Fresh)
      continue;
    if (K.Failed || !K.Fresh || !K.Facts)
      return llvm::createStringError(
          "nothing is changed, since not every use can be seen: '" +
          relativeTo(K.U.File, base()) +
          (K.Failed ? "' cannot be read" : "' is still to be read"));
    bool Uses = !F.Remedy->Variable.empty() &&
                K.Facts->Strings.find(F.Remedy->Variable) != 0;
    if (!Uses && !reads(K, At))
      continue;
    Selected.Units.push_back(K.U);
    Selected.Whole &= !K.Guessed;
  }
  return suggestOne(F, Selected, manner(Stop), O);
}

} // namespace snarl::lsp
