// The linked program: all summaries of one run, with one table of strings and
// one of paths, so that names can be compared across TUs.
//
// A function that several TUs define (inline, template) is kept once: same USR
// and same place. Two definitions of one USR at different places belong to
// different executables of the same build; both are kept, and a caller means
// the one in its own TU first, else the longest, since the others may be stubs
// for tests. Of two that are as long it is the first in link order, which is
// sorted, so the order on the command line does not matter.

#ifndef SNARL_CHECKS_MODEL_PROGRAM_H
#define SNARL_CHECKS_MODEL_PROGRAM_H

#include "checks/model/Blocks.h"
#include "checks/model/Rewrite.h"
#include "checks/model/Summary.h"

#include <map>
#include <span>
#include <string>

namespace snarl {

/// A function of the linked program: an index into Program::Functions.
using FunctionId = std::uint32_t;
constexpr FunctionId NoFunction = std::numeric_limits<FunctionId>::max();

struct Program {
  StringTable Strings;
  mutable PathTable Paths; ///< analyses add substituted paths
  std::vector<Function> Functions;
  std::vector<Symbol> Units; ///< Units[F]: main file of the TU that F is from
  std::vector<Variable> Variables;
  std::vector<Suppression> Suppressions;
  std::unordered_map<Symbol, std::vector<FunctionId>> ByUsr;
  std::unordered_map<Symbol, std::uint32_t> VariableByUsr;
  /// By the USR of a method: those that override it directly.
  std::unordered_map<Symbol, std::vector<FunctionId>> Overriders;
  Replacements Instead;

  /// The definition that a use of Usr in From's TU means, or NoFunction: the
  /// one in that TU, else the longest.
  FunctionId find(Symbol Usr, FunctionId From) const;
  const Variable *variable(Symbol Usr) const;
  const std::string &text(Symbol S) const { return Strings[S]; }
  const Event &event(FunctionId F, EventRef At) const {
    return Functions[F].Blocks[At.Block].Events[At.Index];
  }
};

/// Joins summaries into a program. If an initialiser of a variable with static
/// storage starts a thread, each `main` begins with calls of the initialisers
/// in its own file and in those that have no `main`. The result does not depend
/// on the order of Units. Cost: linear in the size of the summaries, plus
/// sorting.
Program link(std::span<const Summary> Units, Replacements Instead = {});

} // namespace snarl

#endif
