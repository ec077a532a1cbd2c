// A program while it is being edited: the units of its compilation database and
// what each of them said when it was last read. A unit is read again only when
// a file of it holds something else, and then the program is put together anew
// from all summaries, which is quick.
//
// Units that open files belong to are urgent; the rest follow in the
// background. A header belongs to the units that include it, and one of them
// speaks for it; a file that no unit knows is read with the command of its
// nearest neighbour. While an unsaved text does not parse, its units keep
// saying what they said.
//
// Cost: on each change a comparison of numbers for each file of each unit, the
// reading of what has changed, link, analyses and checks. Misses: one database
// a server.

#ifndef SNARL_TOOL_LSP_PROJECT_H
#define SNARL_TOOL_LSP_PROJECT_H

#include "checks/Run.h"
#include "tool/driver/Options.h"
#include "tool/driver/World.h"
#include "tool/lsp/Cache.h"
#include "tool/lsp/Contents.h"

#include <functional>
#include <memory>
#include <set>

namespace snarl::lsp {

/// A unit, and what it said.
struct Known {
  Unit U;
  unsigned Main = 0;            ///< the number of its file
  std::optional<Summary> Facts; ///< of the last time that it parsed
  Reading Files;                ///< of the last time that it was read
  std::vector<Note> Errors;     ///< of that time
  bool Failed = false;          ///< that time
  bool Fresh = false;           ///< it would be read as it was
  bool Guessed = false;         ///< its command is that of another file
};

class Project {
public:
  Project(Options O, World W, std::set<std::string> Checks, Cache Kept);

  const std::string &base() const { return W.Reading.Base; }

  /// Takes the editor's texts, reads the database if it is new, and sees what
  /// has to be read again. Retry: also what failed. Returns what the user has
  /// to be told.
  std::vector<std::string> begin(const Documents &Open, bool Retry);

  /// What has to be read now, for the open files to be shown right.
  std::vector<std::size_t> urgent();
  /// What else has to be read.
  std::vector<std::size_t> rest() const;

  struct Manner {
    std::function<bool()> Stop;     ///< whether to give up
    std::function<void()> Finished; ///< another unit has been read
    bool Background = false;        ///< leave the processor to others
  };
  void read(const std::vector<std::size_t> &Which, const Manner &How);

  /// What the checks find in the program as it is known now.
  std::vector<Finding> judge();

  /// The unit that spoke for an open file when urgent() was asked last, if
  /// there is one.
  const Known *unitOf(const std::string &Document) const;
  /// Whether an open file cannot be read as it is in the editor now.
  bool unsettled(const std::string &Document) const {
    return Broken.count(Document) != 0;
  }

  /// The edits that repair F, which has a repair; the error says why not.
  llvm::Expected<SuggestedFix> fix(const Finding &F,
                                   const std::function<bool()> &Stop);

private:
  bool load(const std::string &Path, std::vector<std::string> &Tell);
  void findDatabase(std::vector<std::string> &Tell);
  std::string chooseBase(const Database &DB) const;
  std::optional<std::size_t> speaker(const std::string &Document);
  std::size_t guess(const std::string &Document);
  void readOne(Known &K, const ReadOptions &How);
  ReadOptions manner(const std::function<bool()> &Stop);
  bool reads(const Known &K, unsigned File) const;
  bool held(const Known &K) const;
  void findBroken();

  Options O;
  World W;
  std::string Root; ///< the editor's folder
  std::set<std::string> Checks;
  Cache Kept;
  Contents Now;
  Documents Open;
  std::string Tried;         ///< the database that was read last
  std::uint64_t TriedIs = 0; ///< the number of its contents
  std::string Complaint;     ///< the last one about the database
  std::vector<Known> Units;  ///< those of the database, then guessed ones
  std::map<std::string, std::size_t> Speakers; ///< document -> unit
  std::map<std::string, unsigned> Broken;      ///< documents whose unsaved text
                                               ///< fails, and their numbers
};

} // namespace snarl::lsp

#endif
