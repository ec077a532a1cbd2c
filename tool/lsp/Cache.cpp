#include "tool/lsp/Cache.h"

#include "tool/driver/WriteFile.h"
#include "tool/summary/Binary.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <chrono>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace snarl::lsp {

std::string cacheFolder() {
  llvm::SmallString<256> Folder;
  if (!path::cache_directory(Folder))
    return "";
  path::append(Folder, "snarl");
  return Folder.str().str();
}

std::string Cache::fileFor(const Unit &U, const std::string &Base) const {
  std::string Key =
      Salt + '\0' + Base + '\0' + U.Command.Directory + '\0' + U.File;
  for (const std::string &Arg : U.Command.CommandLine)
    Key += '\0' + Arg;
  llvm::SmallString<256> File(Folder); // the name is LLVM's, whose pruning
  path::append(File, "llvmcache-" +    // touches no other
                         llvm::utohexstr(contentHash(Key), true, 16));
  return File.str().str();
}

std::optional<Cache::Entry> Cache::find(const Unit &U, const std::string &Base,
                                        Contents &Now) const {
  if (Folder.empty())
    return std::nullopt;
  std::string Path = fileFor(U, Base);
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return std::nullopt;
  Entry Found;
  StringRef Rest = (*Buffer)->getBuffer();
  for (StringRef Line;;) {
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.empty())
      break;
    auto [Number, Name] = Line.split(' ');
    std::uint64_t Hash = 0;
    unsigned File = Now.id(Name);
    if (Number.getAsInteger(16, Hash) || Hash == 0 || Now.of(File) != Hash)
      return std::nullopt;
    Found.Files.emplace_back(File, Hash);
  }
  llvm::Expected<Summary> Facts = readSummary(Rest, Path);
  if (!Facts) {
    llvm::consumeError(Facts.takeError());
    return std::nullopt;
  }
  Found.Facts = std::move(*Facts);
  return Found;
}

void Cache::keep(const Unit &U, const std::string &Base, const Summary &Facts,
                 const Reading &Files, Contents &Now) const {
  if (Folder.empty() || fs::create_directories(Folder))
    return;
  std::string Head;
  for (const auto &[File, Hash] : Files) {
    std::string Name = Now.name(File);
    if (Hash == 0 || Now.unsaved(File) || Name.find('\n') != std::string::npos)
      return;
    Head += llvm::utohexstr(Hash) + ' ' + Name + '\n';
  }
  // A cache that cannot be written is none.
  llvm::consumeError(
      writeWhole("a summary", fileFor(U, Base), [&](llvm::raw_ostream &OS) {
        OS << Head << '\n' << writeSummary(Facts);
      }));
}

void Cache::prune() const {
  if (Folder.empty())
    return;
  llvm::CachePruningPolicy Policy;
  Policy.Expiration = std::chrono::hours(24 * 30);
  Policy.MaxSizeBytes = std::uint64_t(1) << 30;
  llvm::pruneCache(Folder, Policy);
}

} // namespace snarl::lsp
