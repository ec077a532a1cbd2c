// The lock is a static local of the function that takes it. What is found does
// not depend on which of the functions is read first.

#include <map>
#include <mutex>
#include <string>

namespace {
std::map<int, std::string> Names;
}

void use(int Key);

void apply() {
  for (const auto &Each : Names) // likely: unsynchronized-access
    use(Each.first);
}

void replace(const std::map<int, std::string> &With) {
  static std::mutex Door;
  std::lock_guard<std::mutex> Held(Door);
  for (const auto &Each : Names)
    use(Each.first);
  Names.erase(1);
  Names = With;
}
