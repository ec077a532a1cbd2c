// The program `snarl-tidy`: clang-tidy with snarl's checks built in, for those
// who cannot load a plugin. Everything else is clang-tidy's own: options,
// configuration, NOLINT, fixes.
//
// clang-tidy looks for Clang's headers beside itself only. This program may lie
// anywhere, so it looks as `snarl` does, and says so in an argument that comes
// before those of the compile command.

#include "tool/driver/ResourceDir.h"

#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

int main(int Count, const char **Values) {
  llvm::Expected<std::string> Found = snarl::findResourceDirectory();
  if (!Found) {
    llvm::errs() << "snarl-tidy: " << llvm::toString(Found.takeError()) << "\n";
    return 2;
  }
  std::string Resources = "--extra-arg-before=-resource-dir=" + *Found;
  std::vector<const char *> Args(Values, Values + Count);
  Args.insert(Args.begin() + 1, Resources.c_str());
  Args.push_back(nullptr);
  return clang::tidy::clangTidyMain(Count + 1, Args.data());
}
