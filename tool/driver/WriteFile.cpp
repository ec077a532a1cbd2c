#include "tool/driver/WriteFile.h"

#include "llvm/Support/MemoryBuffer.h"

using llvm::Error;

namespace snarl {

Error writeWhole(llvm::StringRef What, llvm::StringRef File,
                 llvm::function_ref<void(llvm::raw_fd_ostream &)> Write) {
  Error Failed = llvm::writeToOutput(File, [&](llvm::raw_ostream &OS) {
    // It hands on nothing else, but has no type for it in its interface.
    auto &To = static_cast<llvm::raw_fd_ostream &>(OS);
    Write(To);
    To.flush();
    std::error_code Cause = To.error();
    To.clear_error(); // asked for, or its destructor ends the process
    return llvm::errorCodeToError(Cause);
  });
  if (!Failed)
    return Error::success();
  return llvm::createStringError(
      "cannot write " + What + " '" + File +
      "': " + llvm::errorToErrorCode(std::move(Failed)).message());
}

Error writeIfChanged(llvm::StringRef What, llvm::StringRef File,
                     llvm::StringRef Bytes) {
  if (auto Old = llvm::MemoryBuffer::getFile(File))
    if ((*Old)->getBuffer() == Bytes)
      return Error::success();
  return writeWhole(What, File, [&](llvm::raw_ostream &OS) { OS << Bytes; });
}

} // namespace snarl
