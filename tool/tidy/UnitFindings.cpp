#include "tool/tidy/UnitFindings.h"

#include "checks/Run.h"
#include "tool/lower/Lower.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace snarl {

/// Where relative file names start, which is the compile command's directory.
static std::string workingDirectory(clang::ASTContext &Unit) {
  llvm::vfs::FileSystem &Files =
      Unit.getSourceManager().getFileManager().getVirtualFileSystem();
  llvm::ErrorOr<std::string> Here = Files.getCurrentWorkingDirectory();
  return Here ? *Here : "";
}

const std::vector<Finding> &UnitFindings::in(clang::ASTContext &Unit) {
  if (Found)
    return *Found;
  Found.emplace();
  if (Unit.getDiagnostics().hasUncompilableErrorOccurred())
    return *Found;
  const Models &Library = Models::builtin();
  Summary Facts[] = {lower(Unit, Library, {workingDirectory(Unit)})};
  RunOptions Options;
  Options.Wanted = [this](std::string_view Id) { return Wanted.contains(Id); };
  Options.Likely = true;
  // Suppressions and system headers are clang-tidy's own business.
  Options.Suppressions = false;
  Options.SystemHeaders = true;
  Found = runChecks(link(Facts, Library.replacements()), Options).Findings;
  return *Found;
}

} // namespace snarl
