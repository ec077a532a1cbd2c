#include "tool/driver/World.h"

#include "tool/driver/ResourceDir.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using llvm::createStringError;
using llvm::Expected;

namespace snarl {

Expected<std::string> currentDirectory() {
  llvm::SmallString<256> Path;
  if (std::error_code Failed = llvm::sys::fs::current_path(Path))
    return createStringError("cannot tell the current directory: " +
                             Failed.message());
  return Path.str().str();
}

Expected<World> findWorld(const std::vector<std::string> &ModelFiles) {
  World W;
  Expected<Models> Library = loadModels(ModelFiles);
  if (!Library)
    return Library.takeError();
  W.Library = std::move(*Library);
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return Here.takeError();
  W.Reading.Base = std::move(*Here);
  Expected<std::string> Resources = findResourceDirectory();
  if (!Resources)
    return Resources.takeError();
  W.Reading.ResourceDirectory = std::move(*Resources);
  return W;
}

} // namespace snarl
