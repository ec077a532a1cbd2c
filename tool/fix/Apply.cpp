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

Expected<std::string> textOf(const std::string &File, const Texts &Unsaved) {
  if (auto It = Unsaved.find(File); It != Unsaved.end())
    return It->second;
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return createStringError("cannot read '" + File +
                             "': " + Buffer.getError().message());
  return (*Buffer)->getBuffer().str();
}

Expected<Texts> edited(const Edits &All, const Texts &Unsaved) {
  std::map<std::string, clang::tooling::Replacements> ByFile;
  for (const Replacement &R : joined(All))
    if (Error Overlap = ByFile[R.getFilePath().str()].add(R))
      return std::move(Overlap);
  Texts Result;
  for (const auto &[File, Changes] : ByFile) {
    Expected<std::string> Old = textOf(File, Unsaved);
    if (!Old)
      return Old.takeError();
    Expected<std::string> Text =
        clang::tooling::applyAllReplacements(*Old, Changes);
    if (!Text)
      return Text.takeError();
    Result[File] = std::move(*Text);
  }
  return Result;
}

Error writeFiles(const Texts &Files) {
  for (const auto &[File, Text] : Files) {
    auto Mode = fs::getPermissions(File);
    // Who may write anything would not be stopped by access() alone.
    if (!Mode || !(*Mode & fs::all_write) || !fs::can_write(File))
      return createStringError("cannot write '" + File +
                               "'; no file was changed");
  }
  for (const auto &[File, Text] : Files) {
    llvm::SmallString<256> Real;
    if (fs::real_path(File, Real))
      Real = File;
    auto Mode = fs::getPermissions(Real);
    if (Error Failed = llvm::writeToOutput(Real, [&](llvm::raw_ostream &OS) {
          OS << Text;
          return Error::success();
        }))
      return createStringError(
          "cannot write '" + File +
          "': " + llvm::errorToErrorCode(std::move(Failed)).message());
    if (Mode)
      fs::setPermissions(Real, *Mode);
  }
  return Error::success();
}

} // namespace snarl::fix
