// `--statistics`: a table of a run on standard error. What was found, by
// check; how many files were read; where the time went, and which files took
// most of it.
//
// Times are of the clock, but for those of single files and their sum, in
// which other threads and programs wait along. Cost: none to speak of.

#ifndef SNARL_TOOL_DRIVER_STATISTICS_H
#define SNARL_TOOL_DRIVER_STATISTICS_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace snarl {

/// The time since it was made, in seconds.
class Watch {
public:
  double seconds() const {
    return std::chrono::duration<double>(Clock::now() - Start).count();
  }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point Start = Clock::now();
};

/// Seconds that the parts of a run took.
struct Times {
  double Reading = 0, Linking = 0, Checking = 0;
  std::vector<std::pair<double, std::string>> Files; ///< reading each
};

/// Sources: files of the program, with headers that are not the system's.
/// Whole: the seconds of the run.
void showStatistics(const Report &R, size_t Sources, Times T, double Whole,
                    llvm::raw_ostream &OS);

} // namespace snarl

#endif
