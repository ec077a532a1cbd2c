// A run of the whole program, in this process, as a shell would start it.

#ifndef SNARL_TOOL_TESTS_DRIVERCALL_H
#define SNARL_TOOL_TESTS_DRIVERCALL_H

#include "tool/driver/Driver.h"

#include "llvm/ADT/SmallVector.h"

#include <string>
#include <vector>

namespace snarl {

struct Ended {
  int Status;
  std::string Out;
  std::string Err;

  bool says(llvm::StringRef Text) const {
    return llvm::StringRef(Err).contains(Text);
  }
};

inline Ended run(std::vector<std::string> Args) {
  llvm::SmallVector<llvm::StringRef> Refs(Args.begin(), Args.end());
  Ended E;
  llvm::raw_string_ostream Out(E.Out), Err(E.Err);
  E.Status = runDriver(Refs, Out, Err);
  Out.flush();
  Err.flush();
  return E;
}

constexpr char LostUpdate[] = R"(#include <thread>
int Hits = 0;
void hit() { ++Hits; }
int main() {
  std::thread A(hit), B(hit);
  A.join();
  B.join();
}
)";

} // namespace snarl

#endif
