// `snarl link`: the second half of a distributed run, from the files that
// `snarl summarize` wrote. The order of the files does not matter. A file that
// cannot be read is a problem; the others are still checked.

#include "tool/driver/Configure.h"
#include "tool/driver/Judge.h"
#include "tool/driver/World.h"
#include "tool/summary/Binary.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/StringSaver.h"

using llvm::createStringError;
using llvm::Expected;

namespace snarl {
namespace {

/// The inputs, with the lines of FILE for each @FILE, quoted as shells do.
Expected<std::vector<std::string>>
filesOf(const std::vector<std::string> &Inputs) {
  std::vector<std::string> Files;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  for (llvm::StringRef Input : Inputs) {
    if (llvm::sys::fs::exists(Input) || !Input.consume_front("@")) {
      Files.push_back(Input.str());
      continue;
    }
    auto Buffer = llvm::MemoryBuffer::getFile(Input);
    if (!Buffer)
      return createStringError("cannot read the list '" + Input +
                               "': " + Buffer.getError().message());
    llvm::SmallVector<const char *> Words;
    llvm::cl::TokenizeGNUCommandLine((*Buffer)->getBuffer(), Saver, Words);
    Files.insert(Files.end(), Words.begin(), Words.end());
  }
  return Files;
}

} // namespace

Status linkCommand(const Options &O, Streams S) {
  Case C;
  C.Start = std::chrono::steady_clock::now();
  if (O.Inputs.empty())
    return createStringError("`snarl link` needs the .snarl files to link");
  if (!O.Dependencies.empty() && O.Outputs.front().File == "-")
    return createStringError("option '--dependency-file' needs an --output, "
                             "the file that depends on the sources");
  Expected<std::set<std::string>> Checks = anywhere(O.Settings, O.Checks);
  if (!Checks)
    return Checks.takeError();
  C.Checks = std::move(*Checks);
  Expected<Models> Library = loadModels(modelFiles(O));
  if (!Library)
    return Library.takeError();
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  Expected<Before> Old = readBefore(O, *Here);
  if (!Old)
    return Old.takeError();
  C.Old = std::move(*Old);
  Expected<std::vector<std::string>> Files = filesOf(O.Inputs);
  if (!Files)
    return Files.takeError();
  C.Files = Files->size();
  Watch Reading;
  for (const std::string &File : *Files) {
    if (Expected<Summary> Unit = readSummaryFile(File)) {
      C.Units.push_back(std::move(*Unit));
    } else {
      C.Problems.push_back(llvm::toString(Unit.takeError()));
      showProblem(S.Err, C.Problems.back());
    }
  }
  C.Spent.Reading = Reading.seconds();
  return judge(std::move(C), *Library, O, S);
}

} // namespace snarl
