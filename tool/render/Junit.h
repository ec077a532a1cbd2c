// A report in the XML of JUnit, for servers that show test results and nothing
// else of a job: each finding is a test that failed, in a class that is its
// file, and what could not be analysed is a test that broke.
//
// GitLab tells a new failure from a known one by suite, class and name, and
// takes two tests with the same for one: the name is the message, which holds
// no line, with a number behind it where a file has it twice. Jenkins calls a
// report without tests an error, so without findings there is one that passed.
//
// Cost: each source file that a finding names is read once. Misses: a place to
// click on; the text of the failure begins with it.

#ifndef SNARL_TOOL_RENDER_JUNIT_H
#define SNARL_TOOL_RENDER_JUNIT_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderJunit(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
