#include "tool/fix/Apply.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

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

Expected<Texts> edited(const Edits &All, const Texts &Read) {
  std::map<std::string, clang::tooling::Replacements> ByFile;
  for (const Replacement &R : joined(All))
    if (Error Overlap = ByFile[R.getFilePath().str()].add(R))
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

/// Replaces File, which may be a link, by a new one of the same permissions.
static Error replace(const std::string &File, llvm::StringRef Text) {
  llvm::SmallString<256> Real;
  if (fs::real_path(File, Real))
    Real = File;
  auto Mode = fs::getPermissions(Real);
  if (!Mode)
    return llvm::errorCodeToError(Mode.getError());
  Expected<fs::TempFile> New = fs::TempFile::create(Real + ".%%%%%%%%.tmp");
  if (!New)
    return New.takeError();
  llvm::raw_fd_ostream OS(New->FD, /*shouldClose=*/false);
  OS << Text;
  OS.flush();
  std::error_code Failed = OS.error();
  OS.clear_error();
  if (!Failed)
    Failed = fs::setPermissions(New->FD, *Mode);
  if (!Failed)
    return New->keep(Real);
  return llvm::joinErrors(llvm::errorCodeToError(Failed), New->discard());
}

Error writeFiles(const Texts &Files) {
  for (const auto &[File, Text] : Files) {
    auto Mode = fs::getPermissions(File);
    // Who may write anything would not be stopped by access() alone.
    if (!Mode || !(*Mode & fs::all_write) || !fs::can_write(File))
      return createStringError("cannot write '" + File +
                               "'; no file was changed");
  }
  for (const auto &[File, Text] : Files)
    if (Error Failed = replace(File, Text))
      return createStringError(
          "cannot write '" + File +
          "': " + llvm::errorToErrorCode(std::move(Failed)).message());
  return Error::success();
}

} // namespace snarl::fix
