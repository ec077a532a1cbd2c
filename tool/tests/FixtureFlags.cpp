#include "FixtureFlags.h"
#include "FixtureProcess.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <fstream>
#include <sstream>

namespace snarl::fixtures {
namespace {

/// Only headers whose names stay in std: a fixture may call a function of its
/// own `send`, and POSIX would have it too.
const char StandardHeaders[] =
    "algorithm any array atomic barrier bitset cassert chrono cmath "
    "condition_variable coroutine cstdint cstdio cstdlib cstring deque "
    "exception execution filesystem fstream functional future "
    "initializer_list iomanip iostream iterator latch limits list map "
    "memory mutex numeric optional ostream queue random ranges regex "
    "semaphore set shared_mutex span sstream stdexcept stop_token string "
    "string_view thread tuple type_traits unordered_map unordered_set "
    "utility variant vector ";

std::string standardIncludes() {
  std::istringstream Names(StandardHeaders);
  std::string Text;
  for (std::string Name; Names >> Name;)
    Text += "#include <" + Name + ">\n";
  return Text;
}

} // namespace

Flags::Flags(const std::vector<Case> &Cases, const std::string &Scratch,
             const std::string &Compiler)
    : Compiler(Compiler), Scratch(Scratch) {
  ResourceDir =
      llvm::StringRef(run({Compiler, "-print-resource-dir"}, Scratch).Output)
          .trim()
          .str();
  bool AnyPlain = false, AnyBoost = false;
  for (const Case &C : Cases)
    for (const Source &S : C.Sources)
      (S.Boost ? AnyBoost : AnyPlain) |= !S.C && S.Flags.empty();
  if (AnyPlain)
    Standard = precompile("standard", standardIncludes());
  if (AnyBoost)
    Boost = precompile("boost", standardIncludes() +
                                    "#include <boost/asio.hpp>\n"
                                    "#include <boost/asio/thread_pool.hpp>\n");
}

std::string Flags::precompile(const std::string &Name,
                              const std::string &Includes) {
  const std::string Header = Scratch + "/" + Name + ".h";
  std::ofstream(Header) << Includes;
  std::string Said =
      run({Compiler, "-std=c++20", "-w", "-x", "c++-header",
           "-fpch-instantiate-templates", Header, "-o", Header + ".pch"},
          Scratch)
          .Output;
  if (Said.empty())
    return Header + ".pch";
  llvm::errs() << "fixtures go without a precompiled header: " << Said << "\n";
  return "";
}

std::vector<std::string> Flags::command(const Source &S) const {
  std::vector<std::string> Words = {Compiler, S.C ? "-std=c17" : "-std=c++20",
                                    "-w", "-resource-dir", ResourceDir};
  if (S.C)
    Words.insert(Words.end(), {"-x", "c"});
  const std::string &Headers = S.Boost ? Boost : Standard;
  if (!S.C && S.Flags.empty() && !Headers.empty())
    Words.insert(Words.end(), {"-include-pch", Headers});
  Words.insert(Words.end(), S.Flags.begin(), S.Flags.end());
  Words.insert(Words.end(), {"-fsyntax-only", S.File});
  return Words;
}

} // namespace snarl::fixtures
