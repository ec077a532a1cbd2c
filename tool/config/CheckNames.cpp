#include "tool/config/CheckNames.h"

#include "checks/Check.h"
#include "tool/config/Nearest.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/GlobPattern.h"

using llvm::ArrayRef;
using llvm::createStringError;
using llvm::Error;
using llvm::StringRef;

namespace snarl {

std::vector<StringRef> checkIds() {
  std::vector<StringRef> Ids;
  for (const Check &C : allChecks())
    Ids.push_back(C.Id);
  return Ids;
}

namespace {

/// Adds to Chosen, or takes from it, what one item of the list names.
Error apply(StringRef Item, ArrayRef<StringRef> Ids,
            std::set<std::string> &Chosen) {
  bool Remove = Item.consume_front("-");
  auto Glob = llvm::GlobPattern::create(Item);
  if (!Glob)
    return createStringError("'" + Item +
                             "': " + llvm::toString(Glob.takeError()));
  bool Known = false;
  for (StringRef Id : Ids) {
    if (!Glob->match(Id) && !Glob->match(("snarl-" + Id).str()))
      continue;
    Known = true;
    if (Remove)
      Chosen.erase(Id.str());
    else
      Chosen.insert(Id.str());
  }
  if (Known)
    return Error::success();
  StringRef Bare = Item;
  Bare.consume_front("snarl-");
  return createStringError("no check is called '" + Item + "'" +
                           didYouMean(Bare, Ids) +
                           " (`snarl list` names them all)");
}

} // namespace

llvm::Expected<std::set<std::string>> chooseChecks(StringRef Globs,
                                                   ArrayRef<StringRef> Ids) {
  std::set<std::string> Chosen;
  if (Globs.trim().empty() || Globs.trim().starts_with("-"))
    for (StringRef Id : Ids)
      Chosen.insert(Id.str());
  llvm::SmallVector<StringRef> Items;
  Globs.split(Items, ',', -1, false);
  for (StringRef Item : Items)
    if (Error E = apply(Item.trim(), Ids, Chosen))
      return E;
  return Chosen;
}

llvm::Expected<std::set<std::string>> selectChecks(StringRef Globs,
                                                   ArrayRef<StringRef> Ids) {
  auto Chosen = chooseChecks(Globs, Ids);
  if (Chosen && Chosen->empty())
    return createStringError("'" + Globs + "' leaves no check over");
  return Chosen;
}

} // namespace snarl
