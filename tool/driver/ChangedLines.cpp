#include "tool/driver/ChangedLines.h"

#include "tool/config/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <limits>

using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace snarl {
namespace {

constexpr unsigned Endless = std::numeric_limits<unsigned>::max();

/// A name as git writes it: in C's quotes if there is something special in it.
std::string unquoted(StringRef Name) {
  if (!Name.consume_front("\""))
    return Name.split('\t').first.str(); // a tab follows names with blanks
  std::string Text;
  while (!Name.empty() && Name.front() != '"') {
    char C = Name.front();
    Name = Name.drop_front();
    unsigned Octal = 0;
    if (C != '\\' || Name.empty()) {
      Text += C;
    } else if (!Name.take_front(3).getAsInteger(8, Octal)) {
      Text += static_cast<char>(Octal);
      Name = Name.drop_front(3);
    } else {
      constexpr StringRef Letters = "abtnvfr", Meant = "\a\b\t\n\v\f\r";
      size_t At = Letters.find(Name.front());
      Text += At == StringRef::npos ? Name.front() : Meant[At];
      Name = Name.drop_front();
    }
  }
  return Text;
}

StringRef takeLine(StringRef &Text) {
  StringRef Line;
  std::tie(Line, Text) = Text.split('\n');
  return Line;
}

/// "12,3" as first line and number of lines.
std::pair<unsigned, unsigned> numbers(StringRef Text) {
  auto [First, Count] = Text.split(',');
  unsigned Line = 0, Lines = 1;
  First.getAsInteger(10, Line);
  if (!Count.empty())
    Count.getAsInteger(10, Lines);
  return {Line, Lines};
}

/// Passes over as many lines of a hunk as its header announces.
void skipHunk(unsigned Lines, StringRef &Diff) {
  while (Lines != 0 && !Diff.empty())
    if (!takeLine(Diff).starts_with("\\")) // "\ No newline at end of file"
      --Lines;
}

/// A program that was started, and has ended.
struct Ended {
  int Status = 0;
  std::string Out, Err;
};

std::string contents(StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

/// Git in one directory.
class Git {
public:
  static Expected<Git> in(StringRef Directory);

  /// What git prints; if it fails, an error with What it was asked for in
  /// front.
  Expected<std::string> ask(std::initializer_list<StringRef> Args,
                            const llvm::Twine &What) const;

  Expected<Ended> run(std::initializer_list<StringRef> Args) const;

private:
  std::string Program, Directory;
};

Expected<Git> Git::in(StringRef Directory) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return createStringError("--diff needs git, which is not installed: " +
                             Program.getError().message());
  Git G;
  G.Program = *Program;
  G.Directory = Directory.str();
  return G;
}

Expected<Ended> Git::run(std::initializer_list<StringRef> Args) const {
  llvm::SmallVector<StringRef> Line = {Program,
                                       "-C",
                                       Directory,
                                       "-c",
                                       "core.quotepath=off",
                                       "-c",
                                       "diff.relative=false",
                                       "-c",
                                       "diff.interHunkContext=0"};
  Line.append(Args.begin(), Args.end());
  llvm::SmallString<128> Out, Err;
  if (std::error_code Failed = fs::createTemporaryFile("snarl-git", "", Out))
    return createStringError("cannot make a temporary file: " +
                             Failed.message());
  llvm::FileRemover RemoveOut(Out);
  if (std::error_code Failed = fs::createTemporaryFile("snarl-git", "", Err))
    return createStringError("cannot make a temporary file: " +
                             Failed.message());
  llvm::FileRemover RemoveErr(Err);
  Ended E;
  std::string Message;
  E.Status = llvm::sys::ExecuteAndWait(
      Program, Line, std::nullopt,
      {StringRef(""), StringRef(Out), StringRef(Err)},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Message);
  E.Out = contents(Out);
  E.Err = Message.empty() ? contents(Err) : Message;
  return E;
}

Expected<std::string> Git::ask(std::initializer_list<StringRef> Args,
                               const llvm::Twine &What) const {
  Expected<Ended> E = run(Args);
  if (!E)
    return E.takeError();
  if (E->Status == 0)
    return E->Out;
  StringRef Cause = StringRef(E->Err).trim();
  Cause.consume_front("fatal: ");
  return createStringError("--diff: " + What +
                           (Cause.empty() ? "" : ": git says: ") + Cause);
}

/// The last commit that HEAD and Revision have in common.
Expected<std::string> commonCommit(const Git &G, StringRef Revision) {
  Expected<std::string> Commit =
      G.ask({"rev-parse", "--verify", "--end-of-options",
             (Revision + "^{commit}").str()},
            "'" + Revision +
                "' is no revision that git knows here; a server has to fetch "
                "it first (fetch-depth: 0, or git fetch)");
  if (!Commit)
    return Commit;
  Expected<std::string> Base = G.ask(
      {"merge-base", StringRef(*Commit).trim(), "HEAD"},
      "'" + Revision +
          "' and HEAD have no commit in common; a shallow clone has to be "
          "deepened (git fetch --unshallow)");
  if (Base)
    Base = StringRef(*Base).trim().str();
  return Base;
}

} // namespace

std::map<std::string, LineRanges> linesOfDiff(StringRef Diff) {
  std::map<std::string, LineRanges> Files;
  std::string File;
  while (!Diff.empty()) {
    StringRef Line = takeLine(Diff);
    if (Line.consume_front("+++ ")) {
      File = unquoted(Line);
      if (File != "/dev/null")
        File.erase(0, StringRef("b/").size());
    } else if (Line.consume_front("@@ -")) {
      auto [Old, Rest] = Line.split(" +");
      auto [First, Lines] = numbers(Rest.split(' ').first);
      skipHunk(numbers(Old).second + Lines, Diff);
      if (File != "/dev/null")
        Files[File].push_back(Lines ? std::pair(First, First + Lines - 1)
                                    : std::pair(First, First + 1));
    }
  }
  return Files;
}

Expected<ChangedLines> changedSince(StringRef Revision, StringRef Directory) {
  Expected<Git> G = Git::in(Directory);
  if (!G)
    return G.takeError();
  Expected<std::string> Top = G->ask(
      {"rev-parse", "--show-toplevel"},
      "git cannot be asked in the current directory '" + Directory + "'");
  if (!Top)
    return Top.takeError();
  std::string Root = StringRef(*Top).rtrim("\r\n").str();
  Expected<std::string> Base = commonCommit(*G, Revision);
  if (!Base)
    return Base.takeError();
  Expected<std::string> Diff =
      G->ask({"diff", *Base, "-M", "--unified=0", "--no-color", "--text",
              "--no-ext-diff", "--no-textconv", "--ignore-submodules",
              "--src-prefix=a/", "--dst-prefix=b/", "--"},
             "the changes cannot be listed");
  if (!Diff)
    return Diff.takeError();
  Expected<std::string> Untracked =
      G->ask({"-C", Root, "ls-files", "--others", "--exclude-standard", "-z"},
             "the new files cannot be listed");
  if (!Untracked)
    return Untracked.takeError();
  ChangedLines All{Revision.str(), Directory.str(), {}};
  for (auto &[File, Lines] : linesOfDiff(*Diff))
    All.Files[realPath(absolutePath(File, Root))] = Lines;
  llvm::SmallVector<StringRef> New;
  StringRef(*Untracked).split(New, '\0', -1, /*KeepEmpty=*/false);
  for (StringRef File : New)
    All.Files[realPath(absolutePath(File, Root))] = {{1, Endless}};
  return All;
}

bool ChangedLines::contain(const Place &At) const {
  if (At.Line == 0)
    return false;
  auto It = Files.find(realPath(absolutePath(At.File, Directory)));
  return It != Files.end() && llvm::any_of(It->second, [&](const auto &Lines) {
           return Lines.first <= At.Line && At.Line <= Lines.second;
         });
}

unsigned keepChanged(std::vector<Finding> &Findings,
                     const ChangedLines &Lines) {
  return std::erase_if(Findings, [&](Finding &F) {
    bool Any = Lines.contain(F.At) || llvm::any_of(F.Untold, [&](auto &At) {
                 return Lines.contain(At);
               });
    for (Note &N : F.Notes)
      if (Lines.contain(N.At)) {
        N.Text += " [changed since " + Lines.Since + "]";
        Any = true;
      }
    return !Any;
  });
}

} // namespace snarl
