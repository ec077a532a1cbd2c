// A check is one stem: its id names its page, code, fixtures and demo.

#include "SelfCheck.h"
#include "SelfCheckTree.h"

#include <set>

namespace fs = std::filesystem;

namespace snarl::self_check {
namespace {

using Complaints = std::vector<std::string>;

/// The ids in Checks.def: what stands in quotes behind CHECK(.
std::set<std::string> listedIds(const fs::path &Root, Complaints &Wrong) {
  std::set<std::string> Ids;
  for (const std::string &Line : lines(Root / "checks/Checks.def")) {
    if (!Line.starts_with("CHECK(\""))
      continue;
    std::size_t Begin = Line.find('"') + 1;
    std::string Id = Line.substr(Begin, Line.find('"', Begin) - Begin);
    if (!Ids.insert(Id).second)
      Wrong.push_back("checks/Checks.def lists " + Id + " twice");
  }
  return Ids;
}

std::string dashed(std::string Name) {
  std::replace(Name.begin(), Name.end(), '_', '-');
  return Name;
}

std::string underscored(std::string Id) {
  std::replace(Id.begin(), Id.end(), '-', '_');
  return Id;
}

void findMissing(const fs::path &Root, const std::string &Id,
                 Complaints &Wrong) {
  for (const std::string &Part : {"docs/checks/" + Id + ".md", "testdata/" + Id,
                                  "runtime_demos/" + Id + "/broken.cpp",
                                  "runtime_demos/" + Id + "/fixed.cpp"})
    if (!fs::exists(Root / Part))
      Wrong.push_back(Part + " is missing");
  if (!fs::exists(Root / ("checks/" + Id + ".cpp")) &&
      !fs::exists(Root / ("checks/" + underscored(Id) + ".cpp")))
    Wrong.push_back("checks/" + Id + ".cpp is missing");
}

} // namespace

std::vector<std::string> orphans(const fs::path &Root) {
  Complaints Wrong;
  std::set<std::string> Ids = listedIds(Root, Wrong);
  for (const std::string &Id : Ids)
    findMissing(Root, Id, Wrong);
  auto MustBeId = [&](const std::string &Id, const std::string &Part) {
    if (!Ids.contains(Id))
      Wrong.push_back(Part + " belongs to no check");
  };
  for (const fs::path &Page : entries(Root / "docs/checks"))
    MustBeId(Page.stem().string(), "docs/checks/" + Page.filename().string());
  // A folder with a database of its own is a program, not a check's fixtures.
  for (const fs::path &Folder : entries(Root / "testdata"))
    if (fs::is_directory(Folder) &&
        !fs::exists(Folder / "compile_commands.json"))
      MustBeId(Folder.filename().string(),
               "testdata/" + Folder.filename().string());
  // Files in CamelCase belong to the framework.
  for (const fs::path &File : entries(Root / "checks"))
    if (File.extension() == ".cpp" &&
        !std::isupper(static_cast<unsigned char>(File.filename().string()[0])))
      MustBeId(dashed(File.stem().string()),
               "checks/" + File.filename().string());
  return Wrong;
}

} // namespace snarl::self_check
