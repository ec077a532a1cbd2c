// The program `snarl`: see driver/Driver.h.

#include "tool/driver/Driver.h"
#include "tool/driver/Interrupt.h"
#if SNARL_LSP
#include "tool/lsp/Lsp.h"
#endif

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/raw_ostream.h"

int main(int Count, const char **Values) {
  llvm::InitLLVM Init(Count, Values);
  llvm::SmallVector<llvm::StringRef> Args(Values + 1, Values + Count);
#if SNARL_LSP
  snarl::Server Lsp = snarl::lsp::run;
#else
  snarl::Server Lsp = nullptr;
#endif
  int Status = snarl::runDriver(Args, llvm::outs(), llvm::errs(), Lsp);
  snarl::endIfInterrupted();
  llvm::outs().flush();
  if (std::error_code Failed = llvm::outs().error()) {
    llvm::outs().clear_error(); // told here; its destructor would abort
    llvm::errs() << "snarl: error: cannot write to standard output: "
                 << Failed.message() << '\n';
    return snarl::CouldNotAnalyse;
  }
  return Status;
}
