// The edit that has a binding give the interpreter's lock up for each call:
//
//   Module.def("count", &count);   becomes
//   Module.def("count", &count, py::call_guard<py::gil_scoped_release>());
//
// in the words of pybind11 or nanobind, by the name that the source has for
// either. Whether the lock may be given up is for the check to know. Refused is
// what the headers tell: a factory, whose result is made known to the
// interpreter under the guard; and, if nobody is to look at it, a container
// that is no copy but an object that Python code may hold, too.
//
// Cost: a look at the call, and at the converters that the unit has made.
// Misses: bindings in templates and macros, and properties, which take no
// guard in pybind11.

#ifndef SNARL_TOOL_FIX_CALLGUARD_H
#define SNARL_TOOL_FIX_CALLGUARD_H

#include "tool/fix/Source.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace snarl::fix {

/// C stands in Around (null: in no function).
void planCallGuard(const clang::CallExpr *C, const clang::FunctionDecl *Around,
                   const Repair &R, clang::ASTContext &Context, Source &Text);

} // namespace snarl::fix

#endif
