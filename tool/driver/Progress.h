// The progress line on standard error: how many files are done with what is
// being done, which one was last, and how long the rest may take, judged by the
// time the finished ones took. It is redrawn in place, at most ten times a
// second, and wiped at the end. Any thread may report.
//
// Misses: files differ in size, so the time left is a guess.

#ifndef SNARL_TOOL_DRIVER_PROGRESS_H
#define SNARL_TOOL_DRIVER_PROGRESS_H

#include "tool/driver/Options.h"

#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <mutex>

namespace snarl {

class Progress {
public:
  /// What is being done to the files, a word or two.
  Progress(llvm::raw_ostream &OS, When Wanted, llvm::StringRef What,
           size_t Total);
  ~Progress();

  void finished(llvm::StringRef File);

private:
  using Clock = std::chrono::steady_clock;

  llvm::raw_ostream &OS;
  bool Shown;
  llvm::StringRef What;
  size_t Total;
  size_t Done = 0;
  Clock::time_point Start = Clock::now();
  Clock::time_point Drawn;
  std::mutex Guard; ///< of Done, Drawn and OS
};

} // namespace snarl

#endif
