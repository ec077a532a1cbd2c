// How the configuration gets into a run: found, read, and put beneath what the
// command line says.

#include "tool/driver/Configure.h"

#include "tool/config/Paths.h"
#include "tool/driver/World.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

/// Where the search for a configuration begins: beside the first file or in
/// the first folder that is named. The files of `link` are products.
std::string start(const Options &O, StringRef Here) {
  if (O.Cmd != Command::Link)
    for (StringRef Input : O.Inputs) {
      std::string Absolute = absolutePath(Input, Here);
      if (llvm::sys::fs::is_directory(Absolute))
        return Absolute;
      if (llvm::sys::fs::exists(Absolute))
        return llvm::sys::path::parent_path(Absolute).str();
    }
  return Here.str();
}

} // namespace

Error configure(Options &O) {
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  O.Settings.Here = *Here;
  if (O.NoConfig)
    return Error::success();
  std::string File = O.ConfigFile.empty() ? findConfig(start(O, *Here))
                                          : absolutePath(O.ConfigFile, *Here);
  if (File.empty())
    return Error::success();
  Expected<Config> Read = readConfig(File, *Here);
  if (!Read)
    return Read.takeError();
  O.Settings = std::move(*Read);
  const Config &C = O.Settings;
  if (O.BuildPath.empty() && !O.Flags)
    O.BuildPath = C.Build;
  O.SystemHeaders |= C.SystemHeaders;
  return Error::success();
}

std::vector<std::string> modelFiles(const Options &O) {
  std::vector<std::string> Files;
  for (const std::string &Name : O.Settings.ModelFiles)
    if (llvm::none_of(O.ModelFiles, [&](StringRef Given) {
          return absolutePath(Given, O.Settings.Here) == Name;
        }))
      Files.push_back(Name);
  Files.insert(Files.end(), O.ModelFiles.begin(), O.ModelFiles.end());
  return Files;
}

std::vector<std::string> nearerFolders(const Options &O) {
  const Config &C = O.Settings;
  std::vector<std::string> Folders;
  if (O.NoConfig || !O.ConfigFile.empty())
    return Folders;
  for (std::string At = start(O, C.Here);
       At != C.Directory && (At == C.Here || relativeTo(At, C.Here) != At);
       At = llvm::sys::path::parent_path(At).str())
    Folders.push_back(At);
  return Folders;
}

RunOptions runOptions(const Options &O, const std::set<std::string> &Checks) {
  RunOptions Run;
  Run.Wanted = [&Checks](std::string_view Id) {
    return Checks.contains(std::string(Id));
  };
  const Config &C = O.Settings;
  Run.Likely = O.Likely || C.anyLikely();
  Run.SystemHeaders = O.SystemHeaders;
  Run.Limits = C.Limits;
  if (C.File.empty())
    return Run;
  struct Rule {
    InForce In;
    std::set<std::string> Checks;
  };
  auto Known = std::make_shared<std::map<std::string, Rule>>();
  Run.Shown = [&O, Known](const Finding &F) {
    auto [It, Fresh] = Known->try_emplace(F.At.File);
    Rule &R = It->second;
    if (Fresh) {
      R.In = inForce(O.Settings, F.At.File, O.Checks, O.Likely);
      if (auto Chosen = chooseChecks(R.In.Checks, checkIds()))
        R.Checks = std::move(*Chosen);
      else
        llvm::consumeError(Chosen.takeError()); // the reader refuses it
    }
    return R.In.Shown && (R.In.Likely || !F.Likely) &&
           R.Checks.contains(F.Check);
  };
  return Run;
}

unsigned dropUnread(Selection &Selected, const Options &O) {
  const Config &C = O.Settings;
  if (C.Read.empty())
    return 0;
  std::set<std::string> Named;
  for (StringRef Input : O.Inputs)
    Named.insert(absolutePath(Input, C.Here));
  auto Dropped = std::erase_if(Selected.Units, [&](const Unit &U) {
    return !Named.contains(U.File) && !chooses(C.Read, C.named(U.File));
  });
  if (Dropped && Selected.Units.empty())
    Selected.Problems.push_back("the list 'read' in '" +
                                relativeTo(C.File, C.Here).str() +
                                "' leaves no file over");
  return static_cast<unsigned>(Dropped);
}

} // namespace snarl
