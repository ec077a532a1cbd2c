#include "tool/lsp/Lsp.h"

#include "tool/Embedded.h"
#include "tool/config/CheckNames.h"
#include "tool/driver/Configure.h"
#include "tool/driver/Database.h"
#include "tool/driver/WriteFile.h"
#include "tool/lsp/Input.h"
#include "tool/lsp/Server.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::createStringError;
using llvm::Expected;
namespace fs = llvm::sys::fs;

namespace snarl::lsp {
namespace {

/// What a summary depends on besides its unit: this very program, and models.
std::string salt(const Options &O) {
  std::string Text = SNARL_VERSION;
  fs::file_status Self;
  if (!fs::status("/proc/self/exe", Self))
    Text +=
        ' ' + llvm::utostr(Self.getSize()) + ' ' +
        llvm::utostr(Self.getLastModificationTime().time_since_epoch().count());
  for (const std::string &File : modelFiles(O))
    if (auto Buffer = llvm::MemoryBuffer::getFile(File))
      Text += ' ' + llvm::utohexstr(contentHash((*Buffer)->getBuffer()));
  return Text;
}

/// The checks' pages as files, for editors that follow a diagnostic's code;
/// returns their folder, or "".
std::string writePages(llvm::StringRef Cache) {
  if (Cache.empty())
    return "";
  llvm::SmallString<256> Folder(Cache);
  llvm::sys::path::append(Folder, "pages-" SNARL_VERSION);
  if (fs::create_directories(Folder))
    return "";
  for (const embedded::File &Page : embedded::pages()) {
    llvm::SmallString<256> File(Folder);
    llvm::sys::path::append(File, llvm::StringRef(Page.Name));
    if (llvm::errorToBool(writeIfChanged("a page", File, Page.Text)))
      return "";
  }
  return Folder.str().str();
}

} // namespace

Status run(const Options &O, Streams Of) {
  if (!O.Inputs.empty())
    return createStringError("`snarl lsp` takes no files: the editor names "
                             "them ('" +
                             O.Inputs.front() + "')");
  Expected<std::set<std::string>> Checks = anywhere(O.Settings, O.Checks);
  if (!Checks)
    return Checks.takeError();
  Expected<World> W = findWorld(modelFiles(O));
  if (!W)
    return W.takeError();
  Setting S{O, std::move(*W), std::move(*Checks), cacheFolder(), salt(O), ""};
  S.O.Progress = When::Never;
  if (!O.BuildPath.empty())
    S.O.BuildPath = absolutePath(O.BuildPath, S.W.Reading.Base);
  S.Pages = writePages(S.CacheFolder);
  llvm::lsp::JSONTransport Transport(std::make_unique<Input>(stdin), Of.Out);
  return Server(std::move(S), Transport).run() ? 0 : 1;
}

} // namespace snarl::lsp
