// Where Clang's own headers (<stddef.h>, <stdarg.h>, ...) lie. They belong to
// the exact version of Clang that is linked, not to the user's compiler. They
// are looked for beside the program, beside Clang's shared library, where they
// were when the program was built, and where Debian installs them; so a copied
// program finds them too.
//
// Cost: a few file look-ups, once a run.

#ifndef SNARL_TOOL_DRIVER_RESOURCEDIR_H
#define SNARL_TOOL_DRIVER_RESOURCEDIR_H

#include "llvm/Support/Error.h"

#include <string>

namespace snarl {

/// The directory above `include`, or an error that names the places tried.
llvm::Expected<std::string> findResourceDirectory();

} // namespace snarl

#endif
