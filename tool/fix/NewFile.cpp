#include "tool/fix/NewFile.h"

#include "llvm/ADT/SmallString.h"

namespace fs = llvm::sys::fs;
using llvm::Error;
using llvm::Expected;

namespace snarl {

std::error_code writeAndAsk(llvm::raw_fd_ostream &OS, Writer Write) {
  Write(OS);
  OS.flush();
  std::error_code Failed = OS.error();
  OS.clear_error();
  return Failed;
}

Expected<NewFile> NewFile::write(llvm::StringRef File, Writer Write) {
  llvm::SmallString<256> Real;
  if (fs::real_path(File, Real))
    Real = File;
  auto Mode = fs::getPermissions(Real);
  Expected<fs::TempFile> Beside = fs::TempFile::create(Real + ".%%%%%%%%.tmp");
  if (!Beside)
    return Beside.takeError();
  std::error_code Failed;
  {
    llvm::raw_fd_ostream OS(Beside->FD, /*shouldClose=*/false);
    Failed = writeAndAsk(OS, Write);
  }
  if (!Failed && Mode)
    Failed = fs::setPermissions(Beside->FD, *Mode);
  if (Failed)
    return llvm::joinErrors(llvm::errorCodeToError(Failed), Beside->discard());
  return NewFile(std::move(*Beside), Real.str().str());
}

} // namespace snarl
