// The program `snarl`: see driver/Driver.h.

#include "tool/driver/Driver.h"
#include "tool/driver/Interrupt.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/InitLLVM.h"

int main(int Count, const char **Values) {
  llvm::InitLLVM Init(Count, Values);
  llvm::SmallVector<llvm::StringRef> Args(Values + 1, Values + Count);
  int Status = snarl::runDriver(Args, llvm::outs(), llvm::errs());
  snarl::endIfInterrupted();
  return Status;
}
