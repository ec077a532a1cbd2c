// How a summary's names read in its text dump (the notation is that of
// Text.h): a USR becomes the entity's own name, a path an expression.

#ifndef SNARL_TOOL_SUMMARY_NOTATION_H
#define SNARL_TOOL_SUMMARY_NOTATION_H

#include "checks/model/Summary.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace snarl {

class Notation {
public:
  explicit Notation(const Summary &S);

  const std::string &text(Symbol S) const { return Facts.Strings[S]; }
  /// The name of a function, variable or field; of one that the summary does
  /// not describe, the last part of its USR.
  std::string entity(Symbol Usr) const;
  std::string path(PathId P) const;
  std::string value(const Value &V) const;
  std::string values(const std::vector<Value> &List) const;
  std::string test(const Test &T) const;
  std::string place(const Loc &L) const;

private:
  std::string root(const PathNode &Node) const;
  std::string field(Symbol Usr) const;

  const Summary &Facts;
  std::unordered_map<Symbol, Symbol> NameOf; ///< by USR
};

} // namespace snarl

#endif
