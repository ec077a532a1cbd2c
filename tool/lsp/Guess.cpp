#include "tool/lsp/Guess.h"

#include "clang/Tooling/CompilationDatabase.h"

using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;

namespace snarl::lsp {
namespace {

class Listed : public CompilationDatabase {
public:
  explicit Listed(std::vector<CompileCommand> All) : All(std::move(All)) {}

  std::vector<CompileCommand>
  getCompileCommands(llvm::StringRef File) const override {
    std::vector<CompileCommand> Found;
    for (const CompileCommand &C : All)
      if (absolutePath(C.Filename, C.Directory) == File)
        Found.push_back(C);
    return Found;
  }

  std::vector<std::string> getAllFiles() const override {
    std::vector<std::string> Files;
    for (const CompileCommand &C : All)
      Files.push_back(absolutePath(C.Filename, C.Directory));
    return Files;
  }

  std::vector<CompileCommand> getAllCompileCommands() const override {
    return All;
  }

private:
  std::vector<CompileCommand> All;
};

} // namespace

Unit guessUnit(const std::string &File,
               const std::vector<CompileCommand> &Others,
               const std::vector<std::string> &Flags,
               const std::string &Directory) {
  if (Others.empty())
    return unitWithFlags(File, Flags, Directory);
  auto Found = inferMissingCompileCommands(std::make_unique<Listed>(Others))
                   ->getCompileCommands(File);
  if (Found.empty())
    return unitWithFlags(File, Flags, Directory);
  return {File, std::move(Found.front())};
}

} // namespace snarl::lsp
