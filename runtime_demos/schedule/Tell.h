// What came out of all runs, and its JSON form for whoever knows where an
// address is in the source. Cost: the size of the result; of more than 2,000
// runs only the first are told step by step, and the shortest wrong one.

#ifndef SCHEDULE_TELL_H
#define SCHEDULE_TELL_H

#include "Runs.h"

#include <optional>

namespace schedule {

struct Result {
  Options How;
  int Total = 0, Wrong = 0, Races = 0, CutRuns = 0;
  bool Bounded = false;
  std::string Cut; ///< why the search ended early
  std::vector<Run> All;
  std::optional<Run> Shortest; ///< of the wrong ones
  std::vector<Report> Reports; ///< of ThreadSanitizer, each once

  void add(Run Done);
  void takeShortest(const Result &Other);
  /// About how many orders an exhaustive search would run: what each run could
  /// have done otherwise, multiplied (Knuth's estimate of a tree's size).
  double orders() const;
  int preemptions() const { return Shortest ? Shortest->Preemptions : 0; }
  /// Whether more of the same cannot help.
  bool hopeless() const { return Cut.find("after") != 0 && !CutRuns; }
};

void tell(const Result &Found, const std::string &File);

} // namespace schedule

#endif
