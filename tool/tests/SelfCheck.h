// Rules of the source tree that no compiler checks. Each takes the tree's root
// and gives its complaints, sorted by place; none means that all is well.

#ifndef SNARL_TOOL_TESTS_SELFCHECK_H
#define SNARL_TOOL_TESTS_SELFCHECK_H

#include <filesystem>
#include <string>
#include <vector>

namespace snarl::self_check {

/// Every id of Checks.def has its page, code, fixtures and demo; and each of
/// those has an id.
std::vector<std::string> orphans(const std::filesystem::path &Root);

/// Front matter and headings of docs/checks/*.md.
std::vector<std::string> oddPages(const std::filesystem::path &Root);

/// main, driver, tidy -> lower, summary, render -> checks/<id> -> analyses ->
/// model -> std.
std::vector<std::string> wrongIncludes(const std::filesystem::path &Root);

/// Files that are too long for one subject.
std::vector<std::string> longFiles(const std::filesystem::path &Root);

/// What docs/coverage.md says of the fixtures, and they do not.
std::vector<std::string> uncovered(const std::filesystem::path &Root);

} // namespace snarl::self_check

#endif
