#include "tool/tidy/Configurations.h"

#include "llvm/Support/Path.h"

namespace snarl {
namespace {

llvm::Expected<Configured> read(const std::string &File,
                                const std::string &Here) {
  Configured C;
  if (File.empty())
    return C;
  llvm::Expected<Config> Settings = readConfig(File, Here);
  if (!Settings)
    return Settings.takeError();
  C.Settings = std::move(*Settings);
  if (C.Settings.ModelFiles.empty())
    return C;
  llvm::Expected<Models> Library = loadModels(C.Settings.ModelFiles);
  if (!Library)
    return Library.takeError();
  C.Own = std::move(*Library);
  return C;
}

} // namespace

const Configured &Configurations::of(llvm::StringRef File,
                                     llvm::StringRef Here) {
  std::pair Key(findConfig(llvm::sys::path::parent_path(File)), Here.str());
  auto [It, Fresh] = Known.try_emplace(Key);
  if (!Fresh)
    return It->second;
  if (auto C = read(Key.first, Key.second))
    It->second = std::move(*C);
  else
    It->second.Problem = llvm::toString(C.takeError());
  return It->second;
}

} // namespace snarl
