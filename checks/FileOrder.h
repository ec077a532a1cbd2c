// In which order to tell of places that lie in several files. Not by the files'
// names: whoever renames one would make another finding of the same bug, for
// GitHub and for a reader who knows it. A file stands where that of its
// functions does, by name, which has one of the places and is the first. Within
// a file, places stand as they are read.
//
// Cost: a look-up a place. Misses: functions of the same name in two files,
// static ones say, leave their files in the order of their own names.

#ifndef SNARL_CHECKS_FILEORDER_H
#define SNARL_CHECKS_FILEORDER_H

#include "checks/Words.h"

#include <map>
#include <string>
#include <utility>

namespace snarl {

class FileOrder {
public:
  /// In: the function that has the place.
  void add(const Program &P, const Loc &At, FunctionId In);

  /// What to compare; of a place that was added.
  std::pair<std::string, Place> key(const Program &P, const Loc &At) const;

private:
  std::map<Symbol, std::string> First; ///< names of functions, by file
};

} // namespace snarl

#endif
