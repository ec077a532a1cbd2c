#include "tool/tidy/UnitFindings.h"

#include "checks/Run.h"
#include "tool/lower/Lower.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace snarl {
namespace {

/// Where relative file names start, which is the compile command's directory.
std::string workingDirectory(clang::ASTContext &Unit) {
  llvm::vfs::FileSystem &Files =
      Unit.getSourceManager().getFileManager().getVirtualFileSystem();
  llvm::ErrorOr<std::string> Here = Files.getCurrentWorkingDirectory();
  return Here ? *Here : "";
}

Program factsOf(clang::ASTContext &Unit) {
  if (Unit.getDiagnostics().hasUncompilableErrorOccurred())
    return {};
  const Models &Library = Models::builtin();
  Summary Facts[] = {lower(Unit, Library, {workingDirectory(Unit)})};
  return link(Facts, Library.replacements());
}

} // namespace

void UnitFindings::forget() {
  Facts.reset();
  Fixes.forget();
  for (std::optional<std::vector<Finding>> &List : Found)
    List.reset();
}

const std::vector<Finding> &UnitFindings::in(clang::ASTContext &Unit,
                                             bool Likely) {
  std::optional<std::vector<Finding>> &List = Found[Likely];
  if (List)
    return *List;
  if (!Facts)
    Facts = factsOf(Unit);
  RunOptions Options;
  Options.Wanted = [this](std::string_view Id) { return Wanted.contains(Id); };
  Options.Likely = Likely;
  // Suppressions and system headers are clang-tidy's own business.
  Options.Suppressions = false;
  Options.SystemHeaders = true;
  return List.emplace(runChecks(*Facts, Options).Findings);
}

std::vector<clang::FixItHint> UnitFindings::fixIts(const Finding &F,
                                                   clang::ASTContext &Unit) {
  return Fixes.of(F, Unit, workingDirectory(Unit));
}

} // namespace snarl
