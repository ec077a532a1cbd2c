// The Markdown of the checks' pages as HTML: headings, paragraphs, lists,
// tables, fenced code; code spans, emphasis and links within a line. Text
// cannot become markup, and only links to https leave the page.
//
// Cost: linear. Misses: what the pages do not use, such as nested lists.

#ifndef SNARL_TOOL_RENDER_MARKDOWN_H
#define SNARL_TOOL_RENDER_MARKDOWN_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

/// `##` becomes <h4>.
std::string htmlOfMarkdown(llvm::StringRef Markdown);

} // namespace snarl

#endif
