#include "tool/config/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::SmallString;
using llvm::StringRef;

namespace snarl {

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Absolute;
  if (!llvm::sys::path::is_absolute(Path))
    Absolute = Directory;
  llvm::sys::path::append(Absolute, Path);
  llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Absolute.str().str();
}

StringRef relativeTo(StringRef File, StringRef Directory) {
  StringRef Rest = File;
  if (Rest.consume_front(Directory) &&
      (Directory.ends_with("/") || Rest.starts_with("/")))
    return Rest.ltrim('/');
  return File;
}

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

} // namespace snarl
