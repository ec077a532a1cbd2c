// What must hold between the members of a function, so that analyses can walk
// it without looking: edges and loops stay inside it, and the parents of a
// loop end. Names and enumerators are checked where they are read.

#ifndef SNARL_TOOL_SUMMARY_WELLFORMED_H
#define SNARL_TOOL_SUMMARY_WELLFORMED_H

#include "checks/model/Ir.h"

#include <string>

namespace snarl {

/// What is wrong with F, or "". Cost: linear.
std::string malformed(const Function &F);

} // namespace snarl

#endif
