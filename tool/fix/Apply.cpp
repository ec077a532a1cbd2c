#include "tool/fix/Apply.h"

#include "tool/fix/NewFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <vector>

namespace fs = llvm::sys::fs;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;

namespace snarl::fix {

using clang::tooling::Replacement;

static bool insertsLines(const Replacement &R) {
  return R.getLength() == 0 && R.getReplacementText().ends_with("\n");
}

Edits joined(const Edits &All) {
  Edits Result;
  const Replacement *Last = nullptr;
  for (const Replacement &R : All) {
    bool Same = Last && Last->getFilePath() == R.getFilePath() &&
                Last->getOffset() == R.getOffset() && insertsLines(*Last) &&
                insertsLines(R);
    std::string Text = R.getReplacementText().str();
    if (Same) {
      Text = (Last->getReplacementText() + Text).str();
      Result.erase(*Last);
    }
    Last =
        &*Result.insert({R.getFilePath(), R.getOffset(), R.getLength(), Text})
              .first;
  }
  return Result;
}

/// R with the ends of lines that Text has.
static Replacement endedAs(llvm::StringRef Text, const Replacement &R) {
  if (!Text.split('\n').first.ends_with("\r"))
    return R;
  std::string New;
  for (char C : R.getReplacementText())
    New += C == '\n' ? "\r\n" : std::string(1, C);
  return {R.getFilePath(), R.getOffset(), R.getLength(), New};
}

Expected<Texts> edited(const Edits &All, const Texts &Read) {
  std::map<std::string, clang::tooling::Replacements> ByFile;
  for (const Replacement &R : joined(All))
    if (Error Overlap = ByFile[R.getFilePath().str()].add(
            endedAs(Read.at(R.getFilePath().str()), R)))
      return std::move(Overlap);
  Texts Result;
  for (const auto &[File, Changes] : ByFile) {
    Expected<std::string> Text =
        clang::tooling::applyAllReplacements(Read.at(File), Changes);
    if (!Text)
      return Text.takeError();
    Result[File] = std::move(*Text);
  }
  return Result;
}

std::set<std::string> changed(const Texts &Files) {
  std::set<std::string> Result;
  for (const auto &[File, Text] : Files) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    if (!Buffer || (*Buffer)->getBuffer() != Text)
      Result.insert(File);
  }
  return Result;
}

/// Writes all of the texts beside their files.
static Expected<std::vector<NewFile>> written(const Texts &Files) {
  std::vector<NewFile> All;
  for (const auto &[File, Text] : Files) {
    Expected<NewFile> New =
        NewFile::write(File, [&](llvm::raw_ostream &OS) { OS << Text; });
    if (New) {
      All.push_back(std::move(*New));
      continue;
    }
    std::error_code Cause = llvm::errorToErrorCode(New.takeError());
    for (NewFile &Other : All)
      llvm::consumeError(Other.discard());
    return createStringError("cannot write '" + File + "': " + Cause.message() +
                             "; no file was changed");
  }
  return std::move(All);
}

Error writeFiles(const Texts &Files) {
  for (const auto &[File, Text] : Files) {
    auto Mode = fs::getPermissions(File);
    // Who may write anything would not be stopped by access() alone.
    if (!Mode || !(*Mode & fs::all_write) || !fs::can_write(File))
      return createStringError("cannot write '" + File +
                               "'; no file was changed");
  }
  Expected<std::vector<NewFile>> New = written(Files);
  if (!New)
    return New.takeError();
  std::string Failed;
  auto It = New->begin();
  for (const auto &[File, Text] : Files)
    if (Error E = (It++)->takePlace())
      Failed += (Failed.empty() ? "cannot write '" : ", '") + File +
                "': " + llvm::errorToErrorCode(std::move(E)).message();
  if (!Failed.empty())
    return createStringError(Failed + "; the other files are changed");
  return Error::success();
}

} // namespace snarl::fix
