#include "tool/driver/Demos.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace snarl {

static int Anchor; ///< stands in the program itself

std::string programPath() { return fs::getMainExecutable(nullptr, &Anchor); }

std::string demoScript() {
  llvm::SmallString<256> Installed =
      path::parent_path(path::parent_path(programPath()));
  path::append(Installed, "share/snarl/runtime_demos/run");
  for (llvm::StringRef Script :
       {Installed.str(),
        llvm::StringRef(SNARL_SOURCE_DIR "/runtime_demos/run")})
    if (fs::can_execute(Script))
      return Script.str();
  return "";
}

/// A demo is a folder with a page; that of the scheduler is none.
std::vector<std::string> demoNames() {
  std::vector<std::string> Names;
  const std::string Script = demoScript();
  const std::string Root = path::parent_path(Script).str() + "/";
  std::error_code Failed;
  fs::recursive_directory_iterator End;
  for (fs::recursive_directory_iterator It(Root, Failed);
       !Script.empty() && !Failed && It != End; It.increment(Failed)) {
    llvm::StringRef Folder = path::parent_path(It->path());
    if (path::filename(It->path()) == "README.md" &&
        Folder.consume_front(Root) && Folder != "schedule")
      Names.push_back(Folder.str());
  }
  llvm::sort(Names);
  return Names;
}

} // namespace snarl
