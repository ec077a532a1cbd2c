// `snarl explain` and `snarl list`: the pages of the checks, which are part of
// the program.

#include "tool/Embedded.h"
#include "tool/config/CheckNames.h"
#include "tool/config/Nearest.h"
#include "tool/driver/Commands.h"
#include "tool/driver/Driver.h"
#include "tool/render/Page.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

namespace snarl {
namespace {

Expected<Page> findPage(StringRef Id) {
  Id.consume_front("snarl-");
  std::vector<StringRef> Ids = checkIds();
  if (!llvm::is_contained(Ids, Id))
    return createStringError("no check is called '" + Id + "'" +
                             didYouMean(Id, Ids) +
                             " (`snarl list` names them all)");
  std::string Name = (Id + ".md").str();
  for (const embedded::File &File : embedded::pages())
    if (File.Name == Name)
      return parsePage(File.Text, Name);
  return createStringError("the check '" + Id + "' has no page");
}

} // namespace

Status explainCommand(const Options &O, Streams S) {
  if (O.Inputs.empty())
    return createStringError("`snarl explain` needs the id of a check");
  bool First = true;
  for (const std::string &Id : O.Inputs) {
    Expected<Page> P = findPage(Id);
    if (!P)
      return P.takeError();
    S.Out << (First ? "" : "\n");
    renderPage(*P, S.Out);
    First = false;
  }
  return NothingFound;
}

Status listCommand(const Options &O, Streams S) {
  if (!O.Inputs.empty())
    return createStringError("`snarl list` names all checks, and takes no '" +
                             O.Inputs.front() +
                             "'; `snarl explain` shows the page of one");
  size_t Width = 0;
  for (StringRef Id : checkIds())
    Width = std::max(Width, Id.size());
  for (StringRef Id : checkIds()) {
    Expected<Page> P = findPage(Id);
    if (!P)
      return P.takeError();
    S.Out << llvm::left_justify(Id, Width + 2) << P->Summary;
    if (P->Tier != "default")
      S.Out << " (" << P->Tier << ')';
    S.Out << '\n';
  }
  return NothingFound;
}

} // namespace snarl
