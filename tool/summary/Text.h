// A summary as text, for people: what snarl understood of a file. Stable, so
// that two dumps can be compared, but not meant to be read by programs.
//
//   function Pool::work  at pool.cpp:12:3  external
//     parameters  param0 Task (pointer or reference)
//     loop 0  at pool.cpp:13:3  unbounded
//     block 0 -> 1 2  weight 4  (`throws at` where an exception leaves here)
//       acquire  this->Guard  [exclusive]  at pool.cpp:14:5
//       update   Pool::Done  [plain, counter]  at pool.cpp:15:5
//       call     Task::run(&this->Next)  at pool.cpp:16:5
//
// Each line under a block is an event, in the order of evaluation. Objects:
//
//   Stats::Hits          a global, a static member, a static or thread-local
//                        variable (with `static` or `thread_local` in front)
//   i#2                  the function's local number 2, named i
//   param0               what was passed for the first parameter
//   this                 the pointer `this`; of a lambda, its closure object
//   return               what the function returns
//   call3, new1          the result of the function's call number 3, what its
//                        new-expression number 1 made
//   ?                    an object without a name
//   X->f, X.f            the field f of what X points to, of X itself
//   X*                   what the pointer or reference X refers to
//   X[4], X[own], X[?]   element 4; one that differs between threads; any
//   X.[n], X.<lock>      the lambda's capture of n; the mutex that a guard
//   holds
//
// Values: &X is the address of X, a bare X a copy of what X holds, 42 a
// constant, `fn f(a, b)` a callable of f with a and b bound to it, ? anything.

#ifndef SNARL_TOOL_SUMMARY_TEXT_H
#define SNARL_TOOL_SUMMARY_TEXT_H

#include "checks/model/Summary.h"

#include <string>

namespace snarl {

std::string printSummary(const Summary &S);

} // namespace snarl

#endif
