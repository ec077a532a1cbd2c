// A finding with all its reasons, as text and plain places: a renderer works
// nothing out again.

#ifndef SNARL_CHECKS_MODEL_FINDING_H
#define SNARL_CHECKS_MODEL_FINDING_H

#include "checks/model/Rewrite.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace snarl {

/// A place as renderers see it; the meaning of the numbers is that of Loc.
struct Place {
  std::string File;
  std::uint32_t Line = 0;
  std::uint32_t Column = 0;
  friend auto operator<=>(const Place &, const Place &) = default;
};

struct Note {
  /// What a note is to its finding, for renderers that draw.
  enum class Role : std::uint8_t {
    Aside,
    OtherSide, ///< what happens at the same time, or wants the same lock
    Call,      ///< the next step down the chain that begins at the finding
  };
  Place At;
  std::string Text;
  Role Is = Role::Aside;
  friend auto operator<=>(const Note &, const Note &) = default;
};

/// One step of an order in which it goes wrong.
struct ThreadStep {
  std::uint32_t Thread; ///< who takes it, counted from 0
  Place At;
  std::string Text; ///< "thread 1 reads 'Hits': 41"
  friend auto operator<=>(const ThreadStep &, const ThreadStep &) = default;
};

enum class Severity : std::uint8_t { Note, Warning, Error };

/// A repair that a tool may make of the source.
struct Repair {
  enum class Kind : std::uint8_t {
    Atomic,       ///< the variable declared at At becomes atomic
    OneOperation, ///< the store at At and the load that it rests on become one
    Lock,         ///< the use at At takes Lock
    Rewrite,      ///< the call at At becomes one of Forms
    CallGuard,    ///< the call at At, which hands Name to an interpreter, says
                  ///< that its lock is given up for each call
  };
  Kind K = Kind::Atomic;
  std::string Variable; ///< its USR; empty: the local variable used at At
  std::string Name;     ///< as messages name it, in quotes
  Place At;
  std::string Lock = {};         ///< its USR
  std::string LockName = {};     ///< as messages name it, in quotes
  bool Review = false;           ///< a person has to look at it
  std::string Obstacle = {};     ///< why it must not be made; empty: it may
  std::vector<Note> Beware = {}; ///< what must not come under the lock, and why
  std::vector<snarl::Rewrite> Forms = {};
};

/// A text that takes the place of what stands between two places of a file; End
/// is behind it.
struct Edit {
  Place Begin, End;
  std::uint64_t Offset = 0, Length = 0; ///< the same in bytes
  std::string Text;
};

/// A repair as the edits that make it.
struct SuggestedFix {
  std::string Text;        ///< what it does
  bool Review = false;     ///< a person has to look at it
  std::vector<Edit> Edits; ///< sorted, and not over each other
};

/// What is known of a finding by comparing it with a baseline.
enum class BaselineState : std::uint8_t {
  Unknown,   ///< there is no baseline
  New,       ///< the baseline lacks it
  Unchanged, ///< the baseline has it
  Absent,    ///< only the baseline has it: it has been repaired
};

struct Finding {
  Place At;
  std::string Check; ///< the check's id
  std::string Message;
  std::vector<Note> Notes; ///< the other side, the chain, the lock, in the
                           ///< order in which a reader wants them
  std::vector<ThreadStep> Interleaving; ///< for a lost update, step by step
  std::vector<std::string> Threads; ///< who the two sides are: "the thread that
                                    ///< runs 'serve'"; if there are two
  std::string Object; ///< of a race: what both are at, as messages name it
  Severity Level = Severity::Warning;
  bool Likely = false; ///< the lower tier: shown only when asked for
  std::string Advice;  ///< what to do, one sentence
  std::optional<Repair> Remedy = std::nullopt;
  std::vector<SuggestedFix> Fixes = {}; ///< if they were asked for
  std::vector<Place> Untold = {}; ///< that it rests on, too, but no note tells
  std::string Function = {};      ///< the one around At: "Pool::submit"; may be
                                  ///< empty
  std::string Fingerprint = {};   ///< the same for the same finding in a later
                                  ///< version of the source; empty in the core
  BaselineState Baseline = BaselineState::Unknown;
};

/// A finding that somebody has decided not to see.
struct SuppressedFinding {
  enum class Kind : std::uint8_t { Comment, Attribute };
  Finding What;
  Kind By = Kind::Comment;
  std::string Reason; ///< as the comment gives it; may be empty
};

/// A word of a NOLINT comment or attribute that hides no finding.
struct UnusedSuppression {
  Place At; ///< the column is not known
  std::string Word;
  bool Known = true; ///< there is such a check
  friend auto operator<=>(const UnusedSuppression &,
                          const UnusedSuppression &) = default;
};

} // namespace snarl

#endif
