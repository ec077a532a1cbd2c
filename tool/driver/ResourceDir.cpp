#include "tool/driver/ResourceDir.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <dlfcn.h>
#include <vector>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace snarl {
namespace {

int Anchor; ///< stands in the program itself

/// The file that a function of Clang was loaded from.
std::string clangLibrary() {
  Dl_info Info;
  auto *Function = reinterpret_cast<void *>(&clang::getClangFullVersion);
  return dladdr(Function, &Info) && Info.dli_fname ? Info.dli_fname : "";
}

std::vector<std::string> candidates() {
  const std::string Version = CLANG_VERSION_MAJOR_STRING;
  std::vector<std::string> Places;
  auto Add = [&](llvm::StringRef File, const char *FromItsFolder) {
    llvm::SmallString<256> Place(path::parent_path(File));
    path::append(Place, FromItsFolder, Version);
    path::remove_dots(Place, /*remove_dot_dot=*/true);
    if (!File.empty())
      Places.push_back(Place.str().str());
  };
  Add(fs::getMainExecutable(nullptr, &Anchor), "../lib/clang");
  Add(clangLibrary(), "clang");
  Add(clangLibrary(), "../clang");
#ifdef SNARL_RESOURCE_DIR
  Places.push_back(SNARL_RESOURCE_DIR);
#endif
  Places.push_back("/usr/lib/llvm-" + Version + "/lib/clang/" + Version);
  Places.push_back("/usr/lib/clang/" + Version);
  return Places;
}

} // namespace

llvm::Expected<std::string> findResourceDirectory() {
  std::string Tried;
  for (const std::string &Place : candidates()) {
    if (fs::exists(Place + "/include/stddef.h"))
      return Place;
    Tried += (Tried.empty() ? "" : ", ") + Place;
  }
  return llvm::createStringError(
      "cannot find Clang's own headers (stddef.h and the like); install "
      "libclang-common-" CLANG_VERSION_MAJOR_STRING "-dev; looked in " +
      Tried);
}

} // namespace snarl
