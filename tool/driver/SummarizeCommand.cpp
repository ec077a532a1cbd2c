// `snarl summarize`: the first half of a distributed run, shaped like a
// compile so that build systems can run, cache and distribute it:
//
//   snarl summarize [clang's arguments] -c x.cpp -o x.snarl -MD -MF x.d
//
// The output is a pure function of the arguments and the files read. It is
// replaced atomically, and only if its bytes change, so that a build system
// that watches time stamps of outputs (ninja's `restat`) skips the link when
// an edit meant nothing. Clang itself writes the dependency file.
//
// Cost: that of reading the file. Misses: exactly one source a call.

#include "tool/driver/CompileFlags.h"
#include "tool/driver/Driver.h"
#include "tool/driver/Judge.h"
#include "tool/driver/World.h"
#include "tool/summary/Binary.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

/// Takes the options that are snarl's own out of Args.
std::vector<std::string> takeModelFiles(std::vector<std::string> &Args) {
  std::vector<std::string> Files, Rest;
  for (const std::string &Arg : Args) {
    StringRef Value = Arg;
    if (Value.consume_front("--models="))
      Files.push_back(Value.str());
    else
      Rest.push_back(Arg);
  }
  Args = std::move(Rest);
  return Files;
}

Error writeIfChanged(const std::string &File, const std::string &Bytes) {
  if (auto Old = llvm::MemoryBuffer::getFile(File))
    if ((*Old)->getBuffer() == Bytes)
      return Error::success();
  Error Failed = llvm::writeToOutput(File, [&](llvm::raw_ostream &OS) {
    OS << Bytes;
    return Error::success();
  });
  if (!Failed)
    return Error::success();
  return createStringError("cannot write '" + File + "': " +
                           llvm::errorToErrorCode(std::move(Failed)).message());
}

std::string defaultOutput(StringRef Source) {
  llvm::SmallString<256> Name(llvm::sys::path::filename(Source));
  llvm::sys::path::replace_extension(Name, "snarl");
  return Name.str().str();
}

} // namespace

Status summarizeCommand(const Options &O, Streams S) {
  std::vector<std::string> Line = O.Inputs;
  std::vector<std::string> ModelFiles = takeModelFiles(Line);
  Line.insert(Line.begin(), "clang");
  Endpoints Ends = endpoints(Line);
  if (Ends.Sources.size() != 1)
    return createStringError(
        "`snarl summarize` takes exactly one source file, not " +
        llvm::Twine(Ends.Sources.size()));
  const std::string &Source = Ends.Sources.front();
  if (!llvm::sys::fs::exists(Source))
    return createStringError("no such file: '" + Source + "'");
  if (llvm::sys::fs::is_directory(Source))
    return createStringError("'" + Source +
                             "' is a directory; `snarl "
                             "summarize` takes one source file");
  Expected<World> W = findWorld(ModelFiles);
  if (!W)
    return W.takeError();
  W->Reading.KeepDependencies = true;
  const std::string &Here = W->Reading.Base;
  if (Ends.Output.empty()) {
    Ends.Output = defaultOutput(Source);
    Line.insert(Line.end(), {"-o", Ends.Output});
  }
  Unit U{absolutePath(Source, Here), {Here, Source, Line, Ends.Output}};
  ReadResult Result = readUnit(U, W->Library, W->Reading);
  if (!Result.Facts) {
    showProblem(S.Err, describeFailure(Source, Result));
    return CouldNotAnalyse;
  }
  if (Error Failed = writeIfChanged(Ends.Output, writeSummary(*Result.Facts)))
    return std::move(Failed);
  return NothingFound;
}

} // namespace snarl
