// What names tell of things that nobody can see: that a function hands work to
// other threads, that a number is one of workers, that a file is a test. A hint
// lowers a finding or silences it; none makes one that is sure.
//
// Cost: linear in the name. Misses: names in another language, or in none.

#ifndef SNARL_CHECKS_HINTS_H
#define SNARL_CHECKS_HINTS_H

#include "checks/model/Program.h"

#include <string_view>

namespace snarl {

/// Whether the last parts of a qualified name ("Pool::enqueue", "run_async")
/// speak of threads.
bool soundsParallel(std::string_view Name);

/// Whether a function that waits does so for a while at most, by its name:
/// "wait_for", "pthread_timedjoin_np".
bool soundsTimed(std::string_view Name);

/// Whether a function runs when something begins or ends, and so rarely, by its
/// name: "init", "shutdown".
bool soundsRare(std::string_view Name);

/// Whether a loop's limit is a number of workers, or of things of which a
/// program has few and which threads are made for. Jobs are that only as a
/// number, and not if the loop goes over Items.
bool soundsFew(std::string_view Limit, bool Items);

/// Whether F belongs to a test: it stands in a folder `test` or `tests`, or in
/// a file that is called after one.
bool isOfTest(const Program &P, const Function &F);

} // namespace snarl

#endif
