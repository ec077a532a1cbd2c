#include "tool/tidy/Scope.h"

#include "tool/Embedded.h"
#include "tool/render/Page.h"

namespace snarl {

bool oneUnitSuffices(llvm::StringRef Id) {
  for (const embedded::File &File : embedded::pages()) {
    llvm::Expected<Page> P = parsePage(File.Text, File.Name);
    if (!P)
      llvm::consumeError(P.takeError()); // a test reads all pages
    else if (P->Id == Id)
      return P->Scope == "tu";
  }
  return false;
}

} // namespace snarl
