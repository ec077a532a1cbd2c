#include "tool/tidy/UnitFindings.h"

#include "checks/Run.h"
#include "tool/config/Paths.h"
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

/// The absolute name of the file that is compiled.
std::string mainFile(clang::ASTContext &Unit) {
  const clang::SourceManager &Sources = Unit.getSourceManager();
  auto File = Sources.getFileEntryRefForID(Sources.getMainFileID());
  return absolutePath(File ? File->getName() : "", workingDirectory(Unit));
}

Program factsOf(clang::ASTContext &Unit, const Configured &C) {
  if (Unit.getDiagnostics().hasUncompilableErrorOccurred() ||
      !C.Problem.empty())
    return {};
  const Models &Library = C.library();
  Summary Facts[] = {lower(Unit, Library, {workingDirectory(Unit)})};
  return link(Facts, Library.replacements());
}

} // namespace

void UnitFindings::forget() {
  Settings = nullptr;
  Facts.reset();
  Fixes.forget();
  Found.clear();
}

const std::vector<Finding> &UnitFindings::in(clang::ASTContext &Unit,
                                             std::optional<bool> Likely) {
  auto [It, Fresh] = Found.try_emplace(Likely);
  if (!Fresh)
    return It->second;
  if (!Settings) {
    Settings = &Known.of(mainFile(Unit), workingDirectory(Unit));
    Problem = Settings->Problem;
    Facts = factsOf(Unit, *Settings);
  }
  const Config &C = Settings->Settings;
  RunOptions Options;
  Options.Wanted = [this](std::string_view Id) { return Wanted.contains(Id); };
  Options.Limits = C.Limits;
  Options.Likely = Likely.value_or(C.anyLikely());
  if (!Likely)
    Options.Shown = [&C](const Finding &F) {
      return !F.Likely || inForce(C, F.At.File, "", false).Likely;
    };
  // Suppressions and system headers are clang-tidy's own business.
  Options.Suppressions = false;
  Options.SystemHeaders = true;
  return It->second = runChecks(*Facts, Options).Findings;
}

std::vector<clang::FixItHint> UnitFindings::fixIts(const Finding &F,
                                                   clang::ASTContext &Unit) {
  return Fixes.of(F, Unit, workingDirectory(Unit));
}

} // namespace snarl
