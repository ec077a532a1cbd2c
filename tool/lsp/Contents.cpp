#include "tool/lsp/Contents.h"

#include "tool/config/Paths.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

#include <chrono>

using llvm::StringRef;

namespace snarl::lsp {

std::uint64_t contentHash(StringRef Text) {
  return std::max<std::uint64_t>(llvm::xxh3_64bits(Text), 1);
}

unsigned Contents::number(StringRef File) {
  if (auto It = Ids.find(File); It != Ids.end())
    return It->second;
  std::string Real = realPath(File);
  auto [It, Fresh] = Ids.try_emplace(Real, Files.size());
  if (Fresh)
    Files.emplace_back().Name = Real;
  return Ids[File] = It->second;
}

void Contents::look(Known &K) {
  if (std::exchange(K.Round, Round) == Round)
    return;
  llvm::sys::fs::file_status Now;
  if (llvm::sys::fs::status(K.Name, Now)) {
    K.OnDisk = 0;
    return;
  }
  if (K.OnDisk != 0 && K.Size == Now.getSize() &&
      K.Written == Now.getLastModificationTime())
    return;
  K.Size = Now.getSize();
  K.Written = Now.getLastModificationTime();
  auto Buffer = llvm::MemoryBuffer::getFile(K.Name);
  K.OnDisk = Buffer ? contentHash((*Buffer)->getBuffer()) : 0;
}

void Contents::begin(const Documents &Open) {
  std::lock_guard<std::mutex> Lock(Guard);
  ++Round;
  for (Known &K : Files)
    K.InEditor = 0;
  for (const auto &[File, D] : Open)
    Files[number(File)].InEditor = contentHash(*D.Text);
}

unsigned Contents::id(StringRef File) {
  std::lock_guard<std::mutex> Lock(Guard);
  return number(File);
}

std::string Contents::name(unsigned Id) {
  std::lock_guard<std::mutex> Lock(Guard);
  return Files[Id].Name;
}

std::uint64_t Contents::of(unsigned Id) {
  std::lock_guard<std::mutex> Lock(Guard);
  Known &K = Files[Id];
  if (K.InEditor != 0)
    return K.InEditor;
  look(K);
  return K.OnDisk;
}

std::uint64_t Contents::since(unsigned Id, Time Start) {
  std::uint64_t Hash = of(Id);
  std::lock_guard<std::mutex> Lock(Guard);
  const Known &K = Files[Id];
  bool Meanwhile = K.InEditor == 0 && K.Written >= Start &&
                   K.Written <= std::chrono::system_clock::now();
  return Meanwhile ? 0 : Hash;
}

bool Contents::inEditor(unsigned Id) {
  std::lock_guard<std::mutex> Lock(Guard);
  return Files[Id].InEditor != 0;
}

bool Contents::unsaved(unsigned Id) {
  std::lock_guard<std::mutex> Lock(Guard);
  Known &K = Files[Id];
  if (K.InEditor == 0)
    return false;
  look(K);
  return K.InEditor != K.OnDisk;
}

} // namespace snarl::lsp
