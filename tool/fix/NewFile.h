// The new contents of a file, written beside it: they take its place in one
// step, so that a reader sees the old file or the new one, and never half of
// one. Where a link leads to is replaced, with its permissions.
//
// Cost: none of its own. Misses: a process that is killed may leave the
// temporary file; of a file with several hard links, only the name that is
// given gets the new contents.

#ifndef SNARL_TOOL_FIX_NEWFILE_H
#define SNARL_TOOL_FIX_NEWFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {

using Writer = llvm::function_ref<void(llvm::raw_fd_ostream &)>;

/// Whatever Write writes into OS has arrived, or why it has not. LLVM ends the
/// process when a stream that has failed is destroyed unasked.
std::error_code writeAndAsk(llvm::raw_fd_ostream &OS, Writer Write);

class NewFile {
public:
  /// Writes the contents of File, which need not exist, beside it.
  static llvm::Expected<NewFile> write(llvm::StringRef File, Writer Write);

  /// Exactly one of these is to be called.
  llvm::Error takePlace() { return Beside.keep(Real); }
  llvm::Error discard() { return Beside.discard(); }

private:
  NewFile(llvm::sys::fs::TempFile Beside, std::string Real)
      : Beside(std::move(Beside)), Real(std::move(Real)) {}

  llvm::sys::fs::TempFile Beside;
  std::string Real; ///< the file's own name, which is no link
};

} // namespace snarl

#endif
