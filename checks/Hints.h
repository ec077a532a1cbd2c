// What names tell of things that nobody can see: that a function hands work to
// other threads, that a number is one of workers, that a file is a test. A hint
// lowers a finding or silences it; none makes one that is sure.
//
// Cost: linear in the name. Misses: names in another language, or in none.

#ifndef SNARL_CHECKS_HINTS_H
#define SNARL_CHECKS_HINTS_H

#include "checks/model/Program.h"

#include <span>
#include <string_view>

namespace snarl {

/// Whether one of Words, in lower case, is a word of Name. Words of a name are
/// told apart by case, underscores and digits.
bool hasWord(std::string_view Name, std::span<const std::string_view> Words);

/// Whether the last parts of a qualified name ("Pool::enqueue", "run_async")
/// speak of threads.
bool soundsParallel(std::string_view Name);

/// Whether a function that waits does so for a while at most, by its name:
/// "wait_for", "pthread_timedjoin_np".
bool soundsTimed(std::string_view Name);

/// Whether F belongs to a test: it stands in a folder `test` or `tests`, or in
/// a file that is called after one.
bool isOfTest(const Program &P, const Function &F);

} // namespace snarl

#endif
