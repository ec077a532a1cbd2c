// What says how many rounds a loop makes, as people wrote it: the words from
// which a reader knows whether it goes over data or up to a number of workers.
//
// Cost: the length of the text. Misses: what a variable is given after its
// declaration; the limits of `while` loops.

#ifndef SNARL_TOOL_LOWER_LIMITS_H
#define SNARL_TOOL_LOWER_LIMITS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"

#include <string>

namespace snarl::lowering {

struct Limit {
  std::string Text;   ///< "Size = Files.size()"; empty if nothing tells
  bool Items = false; ///< it has a round for each element of a container
};

Limit limitOf(const clang::Stmt *Loop, const clang::ASTContext &Context);

} // namespace snarl::lowering

#endif
