// The page of a check, docs/checks/<id>.md: front matter between two lines of
// dashes, `key: value` each, and the body in Markdown. Rendered for a terminal
// with headings in bold and code indented.
//
// Cost: linear. Misses: of Markdown only what the pages use: headings, fenced
// code, emphasis and code spans stay as they are written.

#ifndef SNARL_TOOL_RENDER_PAGE_H
#define SNARL_TOOL_RENDER_PAGE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace snarl {

struct Page {
  std::string Id;
  std::string Summary;
  std::string Severity;
  std::string Tier;
  std::string Precision; ///< as GitHub understands it: `high` or `medium`
  std::string Scope;
  std::string Cwe; ///< numbers of the Common Weakness Enumeration that fit,
                   ///< separated by commas; may be empty
  std::string Body;
};

/// Reads a page; FileName is for messages only.
llvm::Expected<Page> parsePage(llvm::StringRef Text, llvm::StringRef FileName);

/// The pages of all checks, sorted by id.
const std::vector<Page> &allPages();

/// The text of a page's section, without its heading.
llvm::StringRef section(llvm::StringRef Body, llvm::StringRef Heading);

/// The Markdown with its links to other pages as plain text: for readers who
/// have this page alone.
std::string withoutPageLinks(llvm::StringRef Markdown);

/// Colours appear if OS has them enabled.
void renderPage(const Page &P, llvm::raw_ostream &OS);

} // namespace snarl

#endif
