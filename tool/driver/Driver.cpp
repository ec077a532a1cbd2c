#include "tool/driver/Driver.h"

#include "tool/driver/Configure.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Workers.h"
#include "tool/driver/WriteFile.h"

#include "clang/Basic/Version.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/TimeProfiler.h"

#include <cstdlib>

using llvm::Expected;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

Status serve(const Options &O, Streams S, Server Lsp) {
  if (Lsp)
    return Lsp(O, S);
  return llvm::createStringError(
      "this snarl has no language server, as LLVM " LLVM_VERSION_STRING
      " has no library for one: build it with LLVM 22");
}

Status dispatch(const Options &O, Streams S, Server Lsp) {
  switch (O.Cmd) {
  case Command::Check:
    return checkCommand(O, S);
  case Command::Summarize:
    return summarizeCommand(O, S);
  case Command::Link:
    return linkCommand(O, S);
  case Command::Ninja:
    return ninjaCommand(O, S);
  case Command::Explain:
    return explainCommand(O, S);
  case Command::List:
    return listCommand(O, S);
  case Command::Facts:
    return factsCommand(O, S);
  case Command::Lsp:
    return serve(O, S, Lsp);
  case Command::Config:
    return configCommand(O, S);
  case Command::Demo:
    return demoCommand(O, S);
  case Command::Completion:
    return completionCommand(O, S);
  case Command::Complete:
    return completeCommand(O, S);
  case Command::Help:
    return helpCommand(O, S);
  case Command::Version:
    S.Out << "snarl " SNARL_VERSION " (" << clang::getClangFullVersion()
          << ")\n";
    return NothingFound;
  }
  return NothingFound;
}

/// Whether OS shall show colours. A set and non-empty NO_COLOR forbids them
/// unless they are asked for by name.
bool wantsColors(When Wanted, const raw_ostream &OS) {
  if (Wanted != When::Auto)
    return Wanted == When::Always;
  const char *Forbidden = std::getenv("NO_COLOR");
  return (!Forbidden || !*Forbidden) && OS.has_colors();
}

/// Whether a command heeds the configuration.
bool isConfigured(Command Cmd) {
  return Cmd == Command::Check || Cmd == Command::Link ||
         Cmd == Command::Ninja || Cmd == Command::Facts ||
         Cmd == Command::Lsp || Cmd == Command::Config;
}

/// The exit status of what has ended so.
int ended(Status Done, raw_ostream &Err) {
  if (Done)
    return *Done;
  showProblem(Err, llvm::toString(Done.takeError()));
  return CouldNotAnalyse;
}

llvm::Error writeTimeTrace(StringRef File) {
  llvm::Error Failed =
      writeWhole("the time trace", File, [](llvm::raw_pwrite_stream &OS) {
        llvm::timeTraceProfilerWrite(OS);
      });
  llvm::timeTraceProfilerCleanup();
  return Failed;
}

} // namespace

int runDriver(llvm::ArrayRef<StringRef> Args, raw_ostream &Out,
              raw_ostream &Err, Server Lsp) {
  llvm::CrashRecoveryContext::Enable();
  Expected<Options> O = parseOptions(Args);
  if (!O) {
    Err.enable_colors(wantsColors(When::Auto, Err));
    showProblem(Err, llvm::toString(O.takeError()));
    Err << "`snarl --help` lists the commands and options\n";
    return CouldNotAnalyse;
  }
  Out.enable_colors(wantsColors(O->Color, Out));
  Err.enable_colors(wantsColors(O->Color, Err));
  if (isConfigured(O->Cmd))
    if (llvm::Error Failed = configure(*O))
      return ended(std::move(Failed), Err);
  if (O->Verbose && !O->Settings.File.empty())
    Err << "snarl: note: configuration " << O->Settings.File << '\n';
  if (!O->TimeTrace.empty())
    beginTimeTrace();
  int Ended = ended(dispatch(*O, {Out, Err}, Lsp), Err);
  if (O->TimeTrace.empty())
    return Ended;
  llvm::Error Failed = writeTimeTrace(O->TimeTrace);
  return Failed ? ended(std::move(Failed), Err) : Ended;
}

} // namespace snarl
