// `snarl summarize`: the first half of a distributed run, shaped like a
// compile so that build systems can run, cache and distribute it:
//
//   snarl summarize [clang's arguments] -c x.cpp -o x.snarl -MD -MF x.d
//   snarl summarize -o x.snarl -MD -MF x.d -- g++ [...] -c x.cpp -o x.o
//
// The second form takes the command of whatever compiler as it stands, from the
// directory that --directory names, and writes absolute names into the
// dependency file; places are named relative to the current directory.
//
// The configuration is looked for from the source's directory upwards, and says
// what library functions mean; it stands among the dependencies.
//
// The output is a pure function of the arguments and the files read. It is
// replaced atomically, and only if its bytes change, so that a build system
// that watches time stamps of outputs (ninja's `restat`) skips the link when
// an edit meant nothing. In the first form Clang itself writes the dependency
// file.
//
// Cost: that of reading the file. Misses: exactly one source a call.

#include "tool/driver/CompileFlags.h"
#include "tool/driver/Configure.h"
#include "tool/driver/DependencyFile.h"
#include "tool/driver/Driver.h"
#include "tool/driver/Judge.h"
#include "tool/driver/World.h"
#include "tool/driver/WriteFile.h"
#include "tool/summary/Binary.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::ArrayRef;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

/// What is asked for. Wrapped: Line is a whole command of some compiler.
struct Request {
  Options Own; ///< models and configuration
  std::vector<std::string> Line;
  std::string Directory, Output, Dependencies;
  bool Wrapped = false;
};

/// Takes the value of the option Name, `-oFILE` or `-o FILE`, off Args.
bool takeValue(ArrayRef<std::string> &Args, StringRef Name, std::string &To) {
  StringRef Value = Args.front();
  if (!Value.consume_front(Name))
    return false;
  Args = Args.drop_front();
  if (Value.empty() && !Args.empty() && !Name.ends_with("=")) {
    Value = Args.front();
    Args = Args.drop_front();
  }
  To = Value.str();
  return true;
}

/// The option among Args that should have a value and has none; or empty.
StringRef lacking(ArrayRef<std::string> Args) {
  for (StringRef Arg : Args)
    if (llvm::is_contained({"--models=", "--config=", "--directory="}, Arg))
      return Arg;
  bool Last = !Args.empty() && llvm::is_contained({"-o", "-MF"}, Args.back());
  return Last ? StringRef(Args.back()) : "";
}

/// The options that are snarl's own; everything else is Clang's.
Expected<Request> request(ArrayRef<std::string> Args) {
  Request R;
  auto Break = llvm::find(Args, "--");
  R.Wrapped = Break != Args.end();
  std::vector<std::string> Line(R.Wrapped ? Break + 1 : Args.end(), Args.end());
  if (R.Wrapped && Line.empty())
    return createStringError("behind `--` stands no compile command");
  Args = Args.take_front(Break - Args.begin());
  if (StringRef Lacks = lacking(Args); !Lacks.empty())
    return createStringError("option '" + Lacks + "' lacks its value");
  while (!Args.empty()) {
    std::string Models;
    if (takeValue(Args, "--models=", Models))
      R.Own.ModelFiles.push_back(Models);
    else if (takeValue(Args, "--config=", R.Own.ConfigFile))
      R.Own.NoConfig = false;
    else if (Args.front() == "--no-config") {
      R.Own.NoConfig = true;
      Args = Args.drop_front();
    } else if (!R.Wrapped) {
      R.Line.push_back(Args.front());
      Args = Args.drop_front();
    } else if (Args.front() == "-MD")
      Args = Args.drop_front();
    else if (!takeValue(Args, "--directory=", R.Directory) &&
             !takeValue(Args, "-MF", R.Dependencies) &&
             !takeValue(Args, "-o", R.Output))
      return createStringError("unknown option '" + Args.front() +
                               "'; in front of `--` stand only -o, -MD, -MF, "
                               "--directory=, --models=, --config= and "
                               "--no-config");
  }
  if (R.Wrapped)
    R.Line = std::move(Line);
  else
    R.Line.insert(R.Line.begin(), "clang");
  return R;
}

std::string defaultOutput(StringRef Source) {
  llvm::SmallString<256> Name(llvm::sys::path::filename(Source));
  llvm::sys::path::replace_extension(Name, "snarl");
  return Name.str().str();
}

/// What the summary depends on besides the files that Clang reads.
std::vector<std::string> configuration(const Config &C) {
  std::vector<std::string> Files = C.ModelFiles;
  if (!C.File.empty() && !llvm::is_contained(Files, C.File))
    Files.push_back(C.File);
  return Files;
}

/// The unit that R asks for, with names relative to Here.
Expected<Unit> unitOf(Request &R, StringRef Here) {
  Endpoints Ends = endpoints(R.Line);
  if (Ends.Sources.size() != 1)
    return createStringError(
        "`snarl summarize` takes exactly one source file, not " +
        llvm::Twine(Ends.Sources.size()));
  std::string Directory = absolutePath(R.Directory, Here);
  std::string Source = absolutePath(Ends.Sources.front(), Directory);
  StringRef Shown = R.Wrapped ? StringRef(Source) : Ends.Sources.front();
  if (!llvm::sys::fs::exists(Source))
    return createStringError("no such file: '" + Shown + "'");
  if (llvm::sys::fs::is_directory(Source))
    return createStringError("'" + Shown +
                             "' is a directory; `snarl "
                             "summarize` takes one source file");
  if (!R.Wrapped)
    R.Output = Ends.Output;
  if (R.Output.empty()) {
    R.Output = defaultOutput(Source);
    if (!R.Wrapped)
      R.Line.insert(R.Line.end(), {"-o", R.Output});
  }
  return Unit{Source, {Directory, Ends.Sources.front(), R.Line, R.Output}};
}

} // namespace

Status summarizeCommand(const Options &O, Streams S) {
  Expected<Request> R = request(O.Inputs);
  if (!R)
    return R.takeError();
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  Expected<Unit> U = unitOf(*R, *Here);
  if (!U)
    return U.takeError();
  R->Own.Inputs = {U->File};
  if (Error Failed = configure(R->Own))
    return std::move(Failed);
  Expected<World> W = findWorld(modelFiles(R->Own));
  if (!W)
    return W.takeError();
  W->Reading.KeepDependencies = !R->Wrapped;
  const std::vector<std::string> Said = configuration(R->Own.Settings);
  if (!R->Wrapped)
    for (const std::string &File : Said)
      U->Command.CommandLine.insert(U->Command.CommandLine.end(),
                                    {"-Xclang", "-fdepfile-entry=" + File});
  ReadResult Result = readUnit(*U, W->Library, W->Reading);
  if (!R->Wrapped) // of another compiler's command, dropping some is usual
    showDropped({Result.Dropped.begin(), Result.Dropped.end()}, S.Err);
  if (!Result.Facts) {
    // As compilers do: what an earlier state of the file meant would be linked.
    llvm::sys::fs::remove(R->Output);
    showProblem(S.Err,
                describeFailure(relativeTo(U->File, W->Reading.Base), Result));
    return CouldNotAnalyse;
  }
  Result.Files.insert(Result.Files.end(), Said.begin(), Said.end());
  if (!R->Dependencies.empty())
    if (Error Failed = writeIfChanged("the dependencies", R->Dependencies,
                                      dependencyFile(R->Output, Result.Files)))
      return std::move(Failed);
  if (Error Failed =
          writeIfChanged("the summary", R->Output, writeSummary(*Result.Facts)))
    return std::move(Failed);
  return NothingFound;
}

} // namespace snarl
