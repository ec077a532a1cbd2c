// What somebody may have meant who misspelt a name: the known names at the
// smallest edit distance, if that is small for the length of the word; a word
// that somebody left off half-way is at no distance.
//
// Cost: one edit distance a name. Misses: swapped words and abbreviations.

#ifndef SNARL_TOOL_CONFIG_NEAREST_H
#define SNARL_TOOL_CONFIG_NEAREST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

/// "; did you mean 'a' or 'b'?", or nothing if no name is near.
std::string didYouMean(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Names);

} // namespace snarl

#endif
