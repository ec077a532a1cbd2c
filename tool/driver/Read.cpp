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
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using llvm::StringRef;

namespace snarl {
namespace {

constexpr unsigned ShownErrors = 3;

/// Keeps the first errors; everything else is dropped.
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
    Result.Errors.push_back({place(Info), Text.str().str()});
  }

private:
  Place place(const Diagnostic &Info) const {
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return {};
    PresumedLoc Where =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    if (Where.isInvalid())
      return {};
    return {relativeTo(Where.getFilename(), Base).str(), Where.getLine(),
            Where.getColumn()};
  }

  ReadResult &Result;
  std::string Base;
};

using Consumer = std::function<void(ASTContext &)>;

class UseConsumer : public ASTConsumer {
public:
  UseConsumer(const Consumer &Use, const ReadOptions &Options,
              ReadResult &Result)
      : Use(Use), Options(Options), Result(Result) {}

  bool HandleTopLevelDecl(DeclGroupRef) override {
    Result.Stopped = Options.Stop && Options.Stop();
    return !Result.Stopped;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    if (!Context.getDiagnostics().hasErrorOccurred())
      Use(Context);
  }

private:
  const Consumer &Use;
  const ReadOptions &Options;
  ReadResult &Result;
};

class UseAction : public ASTFrontendAction {
public:
  UseAction(const Unit &U, const Consumer &Use, const ReadOptions &Options,
            ReadResult &Result)
      : U(U), Use(Use), Options(Options), Result(Result) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<UseConsumer>(Use, Options, Result);
  }

  void EndSourceFileAction() override {
    SourceManager &Sources = getCompilerInstance().getSourceManager();
    for (auto It = Sources.fileinfo_begin(); It != Sources.fileinfo_end(); ++It)
      Result.Files.push_back(
          absolutePath(It->first.getName(), U.Command.Directory));
    llvm::sort(Result.Files);
  }

private:
  const Unit &U;
  const Consumer &Use;
  const ReadOptions &Options;
  ReadResult &Result;
};

using Texts = std::map<std::string, std::string>;

/// The disk, with Unsaved in front of it, and Edited before that.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
fileSystem(const Texts &Unsaved, const Texts &Edited) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk(
      llvm::vfs::createPhysicalFileSystem().release());
  if (Unsaved.empty() && Edited.empty())
    return Disk;
  auto Front = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const Texts *Some :
       {&Edited, &Unsaved}) // the first text of a file stays
    for (const auto &[File, Text] : *Some)
      Front->addFile(File, 0, llvm::MemoryBuffer::getMemBuffer(Text, File));
  auto Both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Disk);
  Both->pushOverlay(Front);
  return Both;
}

void runClang(const Unit &U, const ReadOptions &Options, const Texts &Edited,
              const Consumer &Use, ReadResult &Result) {
  noteBottomOfStack();
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk =
      fileSystem(Options.Unsaved, Edited);
  if (U.Command.CommandLine.empty()) {
    Result.ErrorCount = 1;
    Result.Errors.push_back({{}, "its compile command is empty"});
    return;
  }
  if (std::error_code Failed =
          Disk->setCurrentWorkingDirectory(U.Command.Directory)) {
    Result.ErrorCount = 1;
    Result.Errors.push_back(
        {{},
         "cannot enter the directory '" + U.Command.Directory +
             "' of its compile command: " + Failed.message()});
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
      std::make_unique<UseAction>(U, Use, Options, Result), Files.get());
  Clang.setDiagnosticConsumer(&Errors);
  Clang.run();
}

} // namespace

ReadResult parseUnit(const Unit &U, const ReadOptions &Options,
                     const Texts &Edited, const Consumer &Use) {
  ReadResult Result;
  llvm::TimeTraceScope Scope("Read", U.File);
  llvm::CrashRecoveryContext Recovery;
  if (!Recovery.RunSafely([&] { runClang(U, Options, Edited, Use, Result); })) {
    Result.Errors.push_back({{}, "the analysis of this file crashed"});
    ++Result.ErrorCount;
  }
  return Result;
}

ReadResult readUnit(const Unit &U, const Models &Library,
                    const ReadOptions &Options) {
  std::optional<Summary> Facts;
  ReadResult Result = parseUnit(U, Options, {}, [&](ASTContext &Context) {
    llvm::TimeTraceScope Scope("Lower", U.File);
    Facts = lower(Context, Library, {Options.Base});
  });
  if (Result.ErrorCount == 0)
    Result.Facts = std::move(Facts);
  return Result;
}

void showDropped(const std::set<std::string> &Options, llvm::raw_ostream &Err) {
  for (const std::string &Option : Options)
    Err << "snarl: note: left out '" << Option
        << "', which Clang does not know\n";
}

std::string placed(const Note &Error) {
  const Place &At = Error.At;
  return At.Line == 0 ? Error.Text
                      : At.File + ":" + std::to_string(At.Line) + ":" +
                            std::to_string(At.Column) + ": " + Error.Text;
}

std::string describeFailure(StringRef File, const ReadResult &Result) {
  std::string Text = "cannot analyse '" + File.str() + "'";
  if (Result.ErrorCount > 1)
    Text += ": " + std::to_string(Result.ErrorCount) + " errors";
  for (const Note &Error : Result.Errors)
    Text += "\n  " + placed(Error);
  if (Result.Errors.empty())
    Text += ": its compile command compiles no file";
  return Text;
}

} // namespace snarl
