// How a fixture is compiled. Reading the standard headers takes most of the
// time, so they are read once into a precompiled header that both drivers use,
// and once more with Boost.Asio for the fixtures that want it. A fixture with
// flags of its own, or in C, does without.

#ifndef SNARL_TOOL_TESTS_FIXTUREFLAGS_H
#define SNARL_TOOL_TESTS_FIXTUREFLAGS_H

#include "FixtureCases.h"

namespace snarl::fixtures {

class Flags {
public:
  /// Builds the precompiled headers below Scratch that Cases need, for Clang as
  /// Compiler has it.
  Flags(const std::vector<Case> &Cases, const std::string &Scratch,
        const std::string &Compiler = SNARL_CLANGXX);

  /// The full command for S, the compiler's name first.
  std::vector<std::string> command(const Source &S) const;

private:
  std::string precompile(const std::string &Name, const std::string &Includes);

  std::string Compiler;
  std::string Scratch;
  std::string ResourceDir;
  std::string Standard; ///< the precompiled headers; "" if not needed
  std::string Boost;
};

} // namespace snarl::fixtures

#endif
