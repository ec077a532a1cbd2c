#include "FixtureProcess.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "gtest/gtest.h"

#include <filesystem>
#include <fstream>
#include <optional>

namespace snarl::fixtures {

Ended run(const std::vector<std::string> &Command, const std::string &Scratch) {
  llvm::SmallString<128> Output;
  if (llvm::sys::fs::createUniqueFile(Scratch + "/output-%%%%%%.txt", Output))
    return {-1, "cannot write below " + Scratch};
  std::vector<llvm::StringRef> Args(Command.begin(), Command.end());
  std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef(""),
                                                Output.str(), Output.str()};
  std::string Error;
  Ended Result;
  Result.Status = llvm::sys::ExecuteAndWait(Command[0], Args, std::nullopt,
                                            Redirects, 0, 0, &Error);
  if (auto Text = llvm::MemoryBuffer::getFile(Output))
    Result.Output = (*Text)->getBuffer().str();
  if (Result.Status < 0)
    Result.Output += Command[0] + ": error: " + Error + "\n";
  return Result;
}

ScratchFolder::ScratchFolder() {
  llvm::SmallString<128> Folder;
  if (llvm::sys::fs::createUniqueDirectory("snarl-test", Folder))
    ADD_FAILURE() << "cannot make a temporary folder";
  Path = Folder.str().str();
}

ScratchFolder::~ScratchFolder() { llvm::sys::fs::remove_directories(Path); }

std::string ScratchFolder::write(const std::string &Name,
                                 const std::string &Text) const {
  std::filesystem::path File = std::filesystem::path(Path) / Name;
  std::filesystem::create_directories(File.parent_path());
  std::ofstream(File) << Text;
  return File.string();
}

} // namespace snarl::fixtures
