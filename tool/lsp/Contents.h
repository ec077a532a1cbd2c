// What files hold, as a number: equal numbers, equal contents. What has been
// read from a file is still right if the number is the same, wherever the text
// is now, in an editor or on disk, and whatever the clock says.
//
// Cost: each file is read once, and again when its time or size has changed;
// between two calls of begin() it is looked at once. Any thread may ask.
// Misses: a file that is changed within the clock's resolution, and keeps its
// size.

#ifndef SNARL_TOOL_LSP_CONTENTS_H
#define SNARL_TOOL_LSP_CONTENTS_H

#include "tool/lsp/Shown.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Chrono.h"

#include <mutex>

namespace snarl::lsp {

class Contents {
public:
  using Time = llvm::sys::TimePoint<>;

  /// From now on, these texts stand for what is in their files.
  void begin(const Documents &Open);

  /// The number of a file, however its path is spelled.
  unsigned id(llvm::StringRef File);
  std::string name(unsigned Id);

  /// 0 if the file cannot be read.
  std::uint64_t of(unsigned Id);
  /// The same of a file that was read from Start on: 0 if it may have been
  /// written meanwhile.
  std::uint64_t since(unsigned Id, Time Start);
  bool inEditor(unsigned Id);
  /// Whether the editor's text is another than that on disk.
  bool unsaved(unsigned Id);

private:
  struct Known {
    std::string Name;           ///< the real path
    std::uint64_t InEditor = 0; ///< 0: it is not open
    std::uint64_t OnDisk = 0;
    std::uint64_t Size = 0;
    Time Written;
    unsigned Round = 0; ///< in which it was last looked at
  };
  unsigned number(llvm::StringRef File);
  void look(Known &K);

  std::mutex Guard; ///< of all below
  unsigned Round = 0;
  llvm::StringMap<unsigned> Ids;
  std::vector<Known> Files;
};

/// The number of a text.
std::uint64_t contentHash(llvm::StringRef Text);

} // namespace snarl::lsp

#endif
