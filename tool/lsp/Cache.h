// Summaries kept on disk from one start of an editor to the next. An entry
// bears the name of all that the reading depends on but the sources: the
// compile command, the directory that names are relative to, snarl itself and
// its models. Inside, before the summary, stand the files that were read and
// the numbers of their contents; if one of them is another now, the entry does
// not fit. So neither a `git checkout` nor a copied tree costs anything as long
// as the texts are the same.
//
// Cost: looking an entry up asks for the contents of all files of its unit.
// LLVM prunes the folder: what was not used for a month goes, and what exceeds
// a gigabyte. Misses: a header that is new, and comes before the one that was
// found, is not noticed.

#ifndef SNARL_TOOL_LSP_CACHE_H
#define SNARL_TOOL_LSP_CACHE_H

#include "checks/model/Summary.h"
#include "tool/driver/Database.h"
#include "tool/lsp/Contents.h"

#include <optional>

namespace snarl::lsp {

/// Files, by their ids, with the numbers of what they held.
using Reading = std::vector<std::pair<unsigned, std::uint64_t>>;

class Cache {
public:
  /// Salt: what all units' summaries depend on. A Folder of "" keeps nothing.
  Cache(std::string Folder, std::string Salt)
      : Folder(std::move(Folder)), Salt(std::move(Salt)) {}

  struct Entry {
    Summary Facts;
    Reading Files;
  };
  /// Base: what file names are relative to.
  std::optional<Entry> find(const Unit &U, const std::string &Base,
                            Contents &Now) const;
  void keep(const Unit &U, const std::string &Base, const Summary &Facts,
            const Reading &Files, Contents &Now) const;
  void prune() const;

private:
  std::string fileFor(const Unit &U, const std::string &Base) const;

  std::string Folder;
  std::string Salt;
};

/// $XDG_CACHE_HOME/snarl, or where the system keeps such things; "" if it does
/// not.
std::string cacheFolder();

} // namespace snarl::lsp

#endif
