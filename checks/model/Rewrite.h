// What a tool may write in place of a call that blocks: data of the models,
// which the core only hands on to whoever edits the source.

#ifndef SNARL_CHECKS_MODEL_REWRITE_H
#define SNARL_CHECKS_MODEL_REWRITE_H

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace snarl {

/// One form of a call, and what becomes of it. Parts of the call stand in
/// braces in Text (docs/models.md lists them).
struct Rewrite {
  std::string Text;
  /// The classes that the coroutine may return, `C`, or `C<D>` for an instance
  /// of C that has D among its arguments; empty: it need be no coroutine.
  std::vector<std::string> In;
  /// The classes that the last argument may be of; empty: any.
  std::vector<std::string> Last;
  /// Headers that it needs; none if the file includes Umbrella.
  std::vector<std::string> Includes;
  std::string Umbrella;
  /// Of a duration: the finest unit that Text takes, in nanoseconds; 0: the
  /// call has no duration.
  long long Finest = 0;
  bool Unused = false; ///< Text has no result
  bool Review = false; ///< a person has to look at it
};

/// A function or a category, and a runtime ("" for any).
using ForRuntime = std::pair<std::string, std::string>;

/// What to write instead of a blocking call.
struct Replacements {
  std::map<ForRuntime, std::string> Advice; ///< of a category, for a message
  std::map<ForRuntime, std::vector<Rewrite>> Rewrites; ///< of a function; the
                                                       ///< first that fits
};

} // namespace snarl

#endif
