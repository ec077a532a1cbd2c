#include "tool/driver/WriteFile.h"

#include "llvm/Support/MemoryBuffer.h"

namespace fs = llvm::sys::fs;
using llvm::Error;
using llvm::StringRef;

namespace snarl {
namespace {

/// What nothing may take the place of: a device, a pipe, and what /dev names.
bool isWrittenInto(StringRef File) {
  fs::file_status Status;
  return File.starts_with("/dev/") ||
         (!fs::status(File, Status) && fs::exists(Status) &&
          Status.type() != fs::file_type::regular_file);
}

Error writeInto(StringRef File, Writer Write) {
  std::error_code Failed;
  llvm::raw_fd_ostream OS(File, Failed, fs::CD_OpenExisting, fs::FA_Write,
                          fs::OF_Append);
  return llvm::errorCodeToError(Failed ? Failed : writeAndAsk(OS, Write));
}

Error replace(StringRef File, Writer Write) {
  llvm::Expected<NewFile> New = NewFile::write(File, Write);
  return New ? New->takePlace() : New.takeError();
}

} // namespace

Error writeWhole(StringRef What, StringRef File, Writer Write) {
  Error Failed = File == "-" || isWrittenInto(File) ? writeInto(File, Write)
                                                    : replace(File, Write);
  if (!Failed)
    return Error::success();
  return llvm::createStringError(
      "cannot write " + What + " '" + File +
      "': " + llvm::errorToErrorCode(std::move(Failed)).message());
}

Error writeIfChanged(StringRef What, StringRef File, StringRef Bytes) {
  if (!isWrittenInto(File))
    if (auto Old = llvm::MemoryBuffer::getFile(File))
      if ((*Old)->getBuffer() == Bytes)
        return Error::success();
  return writeWhole(What, File, [&](llvm::raw_ostream &OS) { OS << Bytes; });
}

} // namespace snarl
