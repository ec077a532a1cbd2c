#include "checks/FileOrder.h"

#include <algorithm>

namespace snarl {

void FileOrder::add(const Program &P, const Loc &At, FunctionId In) {
  if (In == NoFunction)
    return;
  const std::string &Name = P.text(P.Functions[In].Name);
  auto [It, New] = First.try_emplace(At.File, Name);
  if (!New)
    It->second = std::min(It->second, Name);
}

std::pair<std::string, Place> FileOrder::key(const Program &P,
                                             const Loc &At) const {
  auto It = First.find(At.File);
  return {It == First.end() ? std::string() : It->second, place(P, At)};
}

} // namespace snarl
