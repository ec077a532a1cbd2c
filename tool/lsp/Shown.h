// Findings as an editor shows them: one more renderer. Each open file has the
// findings that lie in it, and those that it has a share in: where only a note
// of a finding lies in a file, the other side of a race say, the note is shown
// there and leads to the finding.
//
// Cost: linear in findings and notes, and a pass over each file that they name.
// Misses: files that are not open get nothing; `snarl check` is for the whole.

#ifndef SNARL_TOOL_LSP_SHOWN_H
#define SNARL_TOOL_LSP_SHOWN_H

#include "checks/model/Finding.h"
#include "tool/lsp/Abilities.h"

#include <map>
#include <memory>

namespace snarl::lsp {

/// A text in the editor.
struct Document {
  llvm::lsp::URIForFile Uri;
  std::int64_t Version = 0;
  std::shared_ptr<const std::string> Text;
};

/// By the real path of the file.
using Documents = std::map<std::string, Document>;

/// What files hold: the editor's text if one is open, else what is on disk.
class Texts {
public:
  /// File names of findings are relative to Base.
  Texts(const Documents &Open, std::string Base)
      : Open(Open), Base(std::move(Base)) {}

  const Text &of(const std::string &File);
  /// The key of the open document that File is; null if it is not open.
  const std::string *openKey(const std::string &File);
  /// The editor's name for File, if it is open, else one made of its path.
  std::string uri(const std::string &File);

private:
  struct Known {
    std::string Real;
    Text Content;
  };
  Known &known(const std::string &File);

  const Documents &Open;
  std::string Base;
  std::map<std::string, Known> Files;
};

/// A diagnostic, and which finding it is of.
struct Shown {
  llvm::lsp::Range At;
  llvm::json::Object Diagnostic;
  std::size_t Finding = 0;
  bool Own = true; ///< lies where the finding does, not where one of its notes
};

/// What an analysis has come to.
struct Outcome {
  std::int64_t Number = 0; ///< of the analysis
  Documents Open;          ///< as they were then
  std::string Base;
  std::vector<Finding> Findings;
  std::map<std::string, std::vector<Shown>> Files; ///< by document
};

/// What the open documents show, by their keys. Pages: the folder with the
/// checks' pages, or "".
std::map<std::string, std::vector<Shown>>
shown(const std::vector<Finding> &Findings, const Documents &Open,
      Texts &Sources, const Abilities &Client, llvm::StringRef Pages);

/// Why a file could not be read, as one diagnostic in File at the first error's
/// place, or at its top.
llvm::json::Object unreadable(const std::vector<Note> &Errors,
                              const std::string &File, Texts &Sources,
                              const Abilities &Client);

} // namespace snarl::lsp

#endif
