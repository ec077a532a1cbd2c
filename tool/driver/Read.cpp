#include "tool/driver/Read.h"

#include "tool/driver/CompileFlags.h"
#include "tool/lower/Lower.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/Stack.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using llvm::StringRef;

namespace snarl {
namespace {

constexpr unsigned ShownErrors = 3;

/// Keeps the first errors as text; everything else is dropped.
class ErrorCollector : public DiagnosticConsumer {
public:
  ErrorCollector(ReadResult &Result, StringRef Base)
      : Result(Result), Base(Base) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    if (++Result.ErrorCount > ShownErrors)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Result.Errors.push_back(place(Info) + Text.str().str());
  }

private:
  std::string place(const Diagnostic &Info) const {
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return "";
    PresumedLoc Where =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    if (Where.isInvalid())
      return "";
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    OS << relativeTo(Where.getFilename(), Base) << ':' << Where.getLine() << ':'
       << Where.getColumn() << ": ";
    return Text;
  }

  ReadResult &Result;
  std::string Base;
};

class LowerConsumer : public ASTConsumer {
public:
  LowerConsumer(ReadResult &Result, const Models &Library, StringRef Base)
      : Result(Result), Library(Library), Base(Base) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (!Context.getDiagnostics().hasErrorOccurred())
      Result.Facts = lower(Context, Library, {Base});
  }

private:
  ReadResult &Result;
  const Models &Library;
  std::string Base;
};

class LowerAction : public ASTFrontendAction {
public:
  LowerAction(ReadResult &Result, const Models &Library, StringRef Base)
      : Result(Result), Library(Library), Base(Base) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<LowerConsumer>(Result, Library, Base);
  }

private:
  ReadResult &Result;
  const Models &Library;
  std::string Base;
};

void runClang(const Unit &U, const Models &Library, const ReadOptions &Options,
              ReadResult &Result) {
  noteBottomOfStack();
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk(
      llvm::vfs::createPhysicalFileSystem().release());
  if (std::error_code Failed =
          Disk->setCurrentWorkingDirectory(U.Command.Directory)) {
    Result.ErrorCount = 1;
    Result.Errors.push_back("cannot enter the directory '" +
                            U.Command.Directory +
                            "' of its compile command: " + Failed.message());
    return;
  }
  auto Files =
      llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), Disk);
  ReadCommand Command =
      readCommand(U.Command.CommandLine, U.File, Options.ResourceDirectory,
                  Options.KeepDependencies);
  Result.Dropped = std::move(Command.Dropped);
  ErrorCollector Errors(Result, Options.Base);
  tooling::ToolInvocation Clang(
      std::move(Command.Line),
      std::make_unique<LowerAction>(Result, Library, Options.Base),
      Files.get());
  Clang.setDiagnosticConsumer(&Errors);
  Clang.run();
}

} // namespace

ReadResult readUnit(const Unit &U, const Models &Library,
                    const ReadOptions &Options) {
  ReadResult Result;
  llvm::CrashRecoveryContext Recovery;
  if (!Recovery.RunSafely([&] { runClang(U, Library, Options, Result); })) {
    Result.Facts.reset();
    Result.Errors.push_back("the analysis of this file crashed");
    ++Result.ErrorCount;
  }
  if (Result.ErrorCount != 0)
    Result.Facts.reset();
  return Result;
}

std::string describeFailure(StringRef File, const ReadResult &Result) {
  std::string Text = "cannot analyse '" + File.str() + "'";
  if (Result.ErrorCount > 1)
    Text += ": " + std::to_string(Result.ErrorCount) + " errors";
  for (const std::string &Error : Result.Errors)
    Text += "\n  " + Error;
  if (Result.Errors.empty())
    Text += ": its compile command compiles no file";
  return Text;
}

} // namespace snarl
