// Which part may include which. A file's part is the first prefix below that
// its name starts with; it may include the parts that stand behind it, and
// itself. Tests may include anything.

#include "SelfCheck.h"
#include "SelfCheckTree.h"

#include <optional>
#include <sstream>

namespace fs = std::filesystem;

namespace snarl::self_check {
namespace {

struct Part {
  const char *Prefix;
  const char *May; ///< prefixes of the tree's files that it may include
};

constexpr Part Parts[] = {
    {"tool/main",
     "tool/lsp/ tool/driver/ tool/config/ tool/lower/ tool/summary/ "
     "tool/render/ tool/models/ tool/Embedded.h checks/"},
    {"tool/lsp/", "tool/lsp/ tool/driver/ tool/config/ tool/summary/ "
                  "tool/render/ tool/Embedded.h checks/"},
    {"tool/driver/", "tool/driver/ tool/config/ tool/fix/ tool/lower/ "
                     "tool/summary/ tool/render/ "
                     "tool/models/ tool/Embedded.h checks/"},
    {"tool/tidy/",
     "tool/tidy/ tool/config/ tool/fix/ tool/lower/ tool/summary/ tool/render/ "
     "tool/models/ tool/Embedded.h checks/"},
    {"tool/config/", "tool/config/ tool/models/ checks/Check.h checks/model/"},
    {"tool/fix/", "tool/fix/ tool/lower/ checks/model/"},
    {"tool/lower/", "tool/lower/ tool/models/ checks/model/"},
    {"tool/models/", "tool/models/ tool/Embedded.h checks/model/"},
    {"tool/summary/", "tool/summary/ checks/model/"},
    {"tool/render/", "tool/render/ tool/Embedded.h checks/model/ "
                     "checks/Check.h"},
    {"checks/model/", "checks/model/"},
    {"checks/analyses/", "checks/analyses/ checks/model/"},
    {"checks/",
     "checks/Check.h checks/Checks.def checks/CallGuard.h checks/Deviations.h "
     "checks/Doubts.h checks/FileOrder.h "
     "checks/GilJoins.h checks/Handed.h checks/Hints.h checks/Launches.h "
     "checks/LockRepair.h "
     "checks/Interleaved.h checks/OneByOne.h checks/Races.h checks/Run.h "
     "checks/Suppress.h "
     "checks/Turns.h "
     "checks/Words.h checks/WorthReleasing.h "
     "checks/analyses/ checks/model/"},
};

const Part *partOf(const std::string &File) {
  if (File.find("/tests/") != std::string::npos)
    return nullptr;
  for (const Part &P : Parts)
    if (File.starts_with(P.Prefix))
      return &P;
  return nullptr;
}

/// The name in an #include of either form, or nothing.
std::optional<std::string> included(const std::string &Line) {
  if (!Line.starts_with("#include "))
    return std::nullopt;
  std::size_t Begin = Line.find_first_of("\"<");
  if (Begin == std::string::npos)
    return std::nullopt;
  std::size_t End = Line.find_first_of("\">", Begin + 1);
  return Line.substr(Begin + 1, End - Begin - 1);
}

bool allowed(const Part &P, const std::string &Name) {
  if (Name.starts_with("tool/") || Name.starts_with("checks/")) {
    std::istringstream May(P.May);
    for (std::string Prefix; May >> Prefix;)
      if (Name.starts_with(Prefix))
        return true;
    return false;
  }
  bool Clang = Name.starts_with("clang") || Name.starts_with("llvm");
  return !Clang || std::string_view(P.Prefix).starts_with("tool/");
}

} // namespace

std::vector<std::string> wrongIncludes(const fs::path &Root) {
  std::vector<std::string> Wrong;
  for (const std::string &File : sources(Root))
    if (const Part *P = partOf(File))
      for (const std::string &Line : lines(Root / File))
        if (auto Name = included(Line); Name && !allowed(*P, *Name))
          Wrong.push_back(File + " includes " + *Name);
  return Wrong;
}

} // namespace snarl::self_check
