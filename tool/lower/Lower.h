// From Clang's AST to the summary of one translation unit: the only door to
// the AST.

#ifndef SNARL_TOOL_LOWER_LOWER_H
#define SNARL_TOOL_LOWER_LOWER_H

#include "checks/model/Summary.h"
#include "tool/models/Models.h"

#include <string>

namespace clang {
class ASTContext;
}

namespace snarl {

struct LowerOptions {
  std::string Base; ///< directory that file names are made relative to
};

/// Lowers every function of the TU whose body stands outside system headers,
/// template instantiations included, templates themselves not. Never fails on
/// a TU that parsed; Context must not have had errors.
Summary lower(clang::ASTContext &Context, const Models &Library,
              const LowerOptions &Options);

} // namespace snarl

#endif
