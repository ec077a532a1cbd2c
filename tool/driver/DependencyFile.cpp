#include "tool/driver/DependencyFile.h"

#include <set>

namespace snarl {

std::string dependencyFile(llvm::StringRef Target,
                           const std::vector<std::string> &Files) {
  std::string Text;
  auto Add = [&](llvm::StringRef Name) {
    for (char C : Name) {
      if (C == ' ' || C == '#')
        Text += '\\';
      if (C == '$')
        Text += '$';
      Text += C;
    }
  };
  Add(Target);
  Text += ':';
  for (const std::string &File : Files) {
    Text += " \\\n  ";
    Add(File);
  }
  return Text + "\n";
}

std::vector<std::string> quotedFiles(const Report &R) {
  std::set<std::string> Files;
  auto Add = [&](const Finding &F) {
    Files.insert(F.At.File);
    for (const Note &N : F.Notes)
      Files.insert(N.At.File);
  };
  for (const Finding &F : R.Findings)
    Add(F);
  for (const Finding &F : R.Known)
    Add(F);
  for (const SuppressedFinding &S : R.Suppressed)
    Add(S.What);
  Files.erase("");
  return {Files.begin(), Files.end()};
}

} // namespace snarl
