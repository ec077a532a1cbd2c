// Runs a job on threads of its own.
#ifndef CREW_H
#define CREW_H

#include <functional>

/// Runs Job on two threads at once and returns when both are done.
void onTwoThreads(const std::function<void()> &Job);
/// Runs Job twice, here.
void twice(const std::function<void()> &Job);

#endif
