// What newer versions of LLVM's own library have and 16 lacks, for the plugin
// of that version: its build includes this file in front of every source, so
// that none of them needs to know.

#ifndef SNARL_TOOL_TIDY_OLDLLVM_H
#define SNARL_TOOL_TIDY_OLDLLVM_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

#include <initializer_list>

namespace llvm {

inline Error createStringError(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

template <class T, class E>
bool is_contained(std::initializer_list<T> Set, const E &Element) {
  return std::find(Set.begin(), Set.end(), Element) != Set.end();
}

} // namespace llvm

#endif
