#include "checks/Hints.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace snarl {

/// Whether one of Words, in lower case, is a word of Name. Words of a name are
/// told apart by case, underscores and digits.
static bool hasWord(std::string_view Name,
                    std::span<const std::string_view> Words) {
  std::string Word;
  for (std::size_t I = 0; I <= Name.size(); ++I) {
    unsigned char C = I < Name.size() ? Name[I] : ' ';
    bool Upper = std::isupper(C), Letter = std::isalpha(C);
    bool AfterLower =
        I && std::islower(static_cast<unsigned char>(Name[I - 1]));
    if (!Letter || (Upper && AfterLower)) {
      if (std::ranges::count(Words, Word))
        return true;
      Word.clear();
    }
    if (Letter)
      Word += static_cast<char>(std::tolower(C));
  }
  return false;
}

bool soundsParallel(std::string_view Name) {
  static constexpr std::array<std::string_view, 14> Telling{
      "async",    "background", "concurrent", "concurrently", "enqueue",
      "executor", "parallel",   "pool",       "spawn",        "submit",
      "thread",   "threads",    "worker",     "workers"};
  return hasWord(Name, Telling);
}

bool soundsTimed(std::string_view Name) {
  static constexpr std::array<std::string_view, 6> Telling{
      "for", "until", "timed", "timedjoin", "clockjoin", "timeout"};
  return hasWord(Name, Telling);
}

bool soundsRare(std::string_view Name) {
  static constexpr auto Telling = std::to_array<std::string_view>(
      {"init", "initialize", "setup", "start", "open", "stop", "shutdown",
       "close", "destroy", "terminate", "cleanup", "quit", "exit", "finish",
       "restart"});
  return hasWord(Name, Telling);
}

bool soundsFew(std::string_view Limit, bool Items) {
  static constexpr auto Within = std::to_array<std::string_view>(
      {"hread", "HREAD", "orker", "ORKER", "oncurren", "arallel"});
  static constexpr auto Whole = std::to_array<std::string_view>(
      {"core",      "cores",      "cpu",       "cpus",    "ncpu",
       "ncpus",     "ncores",     "nproc",     "nprocs",  "procs",
       "gpus",      "processors", "devices",   "nodes",   "numa",
       "ranks",     "shards",     "chunks",    "slices",  "ranges",
       "blocks",    "partitions", "stripes",   "parts",   "batches",
       "queues",    "channels",   "ports",     "sockets", "servers",
       "listeners", "interfaces", "acceptors", "cameras", "sensors",
       "drivers",   "plugins",    "modules",   "loops",   "services",
       "contexts",  "executors",  "reactors",  "stages",  "slots",
       "lanes",     "streams",    "segments",  "regions", "tiles",
       "bands",     "brokers",    "partition", "actors",  "agents",
       "players",   "consumers",  "producers", "peers"});
  static constexpr auto Numbers =
      std::to_array<std::string_view>({"jobs", "njobs"});
  return std::ranges::any_of(Within,
                             [&](std::string_view Part) {
                               return Limit.find(Part) != Limit.npos;
                             }) ||
         hasWord(Limit, Whole) || (!Items && hasWord(Limit, Numbers));
}

bool isOfTest(const Program &P, const Function &F) {
  static constexpr std::array<std::string_view, 4> Telling{
      "test", "tests", "unittest", "unittests"};
  return hasWord(P.text(F.Where.File), Telling);
}

} // namespace snarl
