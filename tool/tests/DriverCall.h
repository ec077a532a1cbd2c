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

/// A finding in line 3, of unsynchronized-counter.
constexpr char LostUpdate[] = R"(#include <pthread.h>
int Hits = 0;
void hit() { ++Hits; }
void *run(void *) {
  hit();
  return nullptr;
}
int main() {
  pthread_t A, B;
  pthread_create(&A, nullptr, run, nullptr);
  pthread_create(&B, nullptr, run, nullptr);
  pthread_join(A, nullptr);
  pthread_join(B, nullptr);
}
)";

} // namespace snarl

#endif
