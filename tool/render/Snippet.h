// The source line that a place lies on, with a caret below it. Columns count
// bytes; the caret stands right also after tabs and wide characters.
//
// Cost: each file is read once a report and kept. Misses: a line that has been
// edited since the analysis shows its new text.

#ifndef SNARL_TOOL_RENDER_SNIPPET_H
#define SNARL_TOOL_RENDER_SNIPPET_H

#include "checks/model/Finding.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <memory>
#include <optional>

namespace snarl {

/// Source files as lines, read when first asked for.
class SourceLines {
public:
  /// Line Number, counted from 1, without its end; nothing if there is none.
  std::optional<llvm::StringRef> line(const std::string &File, unsigned Number);

private:
  struct Text {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<llvm::StringRef> Lines;
  };
  std::map<std::string, Text> Files;
};

void writeSnippet(llvm::raw_ostream &OS, const Place &At, SourceLines &Sources);

} // namespace snarl

#endif
