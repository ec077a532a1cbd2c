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

namespace snarl {

struct Page {
  std::string Id;
  std::string Summary;
  std::string Severity;
  std::string Tier;
  std::string Scope;
  std::string Body;
};

/// Reads a page; FileName is for messages only.
llvm::Expected<Page> parsePage(llvm::StringRef Text, llvm::StringRef FileName);

/// Colours appear if OS has them enabled.
void renderPage(const Page &P, llvm::raw_ostream &OS);

} // namespace snarl

#endif
