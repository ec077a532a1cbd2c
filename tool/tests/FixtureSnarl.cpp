#include "FixtureSnarl.h"

#include "checks/Run.h"
#include "tool/lower/Lower.h"
#include "tool/summary/Binary.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"

#include <filesystem>

namespace snarl::fixtures {
namespace {

/// Keeps the errors of a compilation, each with its place.
struct ErrorText : clang::DiagnosticConsumer {
  std::string Text;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    if (Info.hasSourceManager())
      Text += Info.getLocation().printToString(Info.getSourceManager()) + ": ";
    Text += Message.str().str() + "\n";
  }
};

/// Lowers a TU once it has been read, unless it has errors.
struct Lowering : clang::ASTConsumer {
  std::string Folder;
  Unit &Out;
  Lowering(std::string Folder, Unit &Out)
      : Folder(std::move(Folder)), Out(Out) {}

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    if (!Context.getDiagnostics().hasUncompilableErrorOccurred())
      Out.Bytes = writeSummary(lower(Context, Models::builtin(), {Folder}));
  }
};

struct LoweringAction : clang::ASTFrontendAction {
  std::string Folder;
  Unit &Out;
  LoweringAction(std::string Folder, Unit &Out)
      : Folder(std::move(Folder)), Out(Out) {}

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<Lowering>(Folder, Out);
  }
};

Unit lowerOne(const Source &S, const std::string &Folder, const Flags &How) {
  Unit Out;
  auto Disk = llvm::vfs::createPhysicalFileSystem();
  Disk->setCurrentWorkingDirectory(Folder);
  llvm::IntrusiveRefCntPtr<clang::FileManager> Files(new clang::FileManager(
      clang::FileSystemOptions(),
      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(Disk.release())));
  ErrorText Said;
  clang::tooling::ToolInvocation Invocation(
      How.command(S), std::make_unique<LoweringAction>(Folder, Out),
      Files.get());
  Invocation.setDiagnosticConsumer(&Said);
  Invocation.run();
  Out.Errors = Said.Text;
  if (Out.Errors.empty() && Out.Bytes.empty())
    Out.Errors = "the compiler gave no reason";
  return Out;
}

} // namespace

std::vector<std::vector<Unit>> lowerAll(const std::vector<Case> &Cases,
                                        const Flags &How) {
  std::vector<std::vector<Unit>> All(Cases.size());
  llvm::DefaultThreadPool Pool;
  for (std::size_t I = 0; I < Cases.size(); ++I) {
    All[I].resize(Cases[I].Sources.size());
    for (std::size_t J = 0; J < All[I].size(); ++J)
      Pool.async([&, I, J] {
        All[I][J] = lowerOne(Cases[I].Sources[J], Cases[I].Folder, How);
      });
  }
  Pool.wait();
  return All;
}

std::string rewritten(const Unit &U) {
  llvm::Expected<Summary> S = readSummary(U.Bytes, "unit");
  return S ? writeSummary(*S) : llvm::toString(S.takeError());
}

Found findIn(std::span<const Unit> Units, const std::string &Folder,
             bool Likely) {
  std::vector<Summary> Facts;
  for (const Unit &U : Units) {
    llvm::Expected<Summary> S = readSummary(U.Bytes, "unit");
    if (S)
      Facts.push_back(std::move(*S));
    else
      ADD_FAILURE() << llvm::toString(S.takeError());
  }
  Found All;
  Program P = link(Facts, Models::builtin().replacements());
  RunOptions How;
  How.Likely = Likely;
  for (const Finding &F : runChecks(P, How).Findings) {
    if (F.Likely != Likely)
      continue;
    std::filesystem::path File = std::filesystem::path(Folder) / F.At.File;
    All.emplace(Mark{File.lexically_normal().string(), F.At.Line, F.Check},
                F.Message);
  }
  return All;
}

} // namespace snarl::fixtures
