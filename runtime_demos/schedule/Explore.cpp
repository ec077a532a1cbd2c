// The program's main, seen from outside: runs the real one under every order
// of its threads' steps, and writes what came out of it.
//
// SCHEDULE holds settings, NAME=VALUE and blanks between them: `out`, the file
// for the result; `runs`, `seconds` and
// `patience` (for a step), limits; `only`, `reduced` or `exhaustive`; `replay`,
// the choices of one run, and `learned`, the file in which an exploration left
// what a replay must know. First comes the reduced search, which is quick and
// finds every outcome there is; then the exhaustive one, whose figures mean
// something to a reader, if it keeps within the limit; if both are too much,
// those with few preemptions. Cost: see Runs.h. Misses: see README.md.

#include "Places.h"
#include "Runs.h"
#include "Scheduler.h"
#include "Tell.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace schedule {
namespace {

using Clock = std::chrono::steady_clock;

struct Settings {
  std::map<std::string, std::string> All;
  std::string text(const std::string &Name) const {
    auto Found = All.find(Name);
    return Found == All.end() ? "" : Found->second;
  }
  int number(const std::string &Name, int Default) const {
    return All.count(Name) ? std::atoi(text(Name).c_str()) : Default;
  }
};

Settings settings() {
  Settings Result;
  const char *Text = std::getenv("SCHEDULE");
  std::istringstream Words(Text ? Text : "");
  for (std::string Word; Words >> Word;)
    Result.All[Word.substr(0, Word.find('='))] =
        Word.substr(std::min(Word.find('='), Word.size() - 1) + 1);
  return Result;
}

struct Explorer {
  Settings Set = settings();
  Learned Known;
  int MostRuns = Set.number("runs", 1000);
  Clock::time_point Until =
      Clock::now() + std::chrono::seconds(Set.number("seconds", 60));
  bool Child = false;
  static constexpr int ExhaustiveSeconds = 10;

  Result search(Options How, int Limit);
  Result searchOnce(Options How, int Limit, bool &New);
  void learn();
  Result explore();
  void shorten(Result &Found);
};

/// Each thread in turn may go first, and spin for a while, to see which loops
/// of reads end by themselves.
void Explorer::learn() {
  for (int Thread = 0, Count = 1; Thread < Count; ++Thread) {
    bool New = false;
    Run Done = runOnce({{}, {}, Thread + 1}, Known, New, Child);
    if (Child || Done.Came == Verdict::Blocked)
      return;
    for (const Run::Taken &Step : Done.Steps)
      Count = std::max(Count, 1 + Step.Did.Thread);
    if (New)
      Thread = -1; // with what is known now, once more
  }
}

/// Nothing is known yet: each time that something is learnt, we begin anew.
Result Explorer::search(Options How, int Limit) {
  for (;;) {
    bool New = false;
    Result Found = searchOnce(How, Limit, New);
    if (Child || !New)
      return Found;
  }
}

Result Explorer::searchOnce(Options How, int Limit, bool &New) {
  Search Orders(How);
  Result Found;
  Found.How = How;
  while (auto Next = Orders.next()) {
    if (Found.Total >= Limit || Clock::now() > Until) {
      Found.Cut = Found.Total >= Limit
                      ? "after " + std::to_string(Limit) + " schedules"
                      : "the time is over";
      return Found;
    }
    Run Done = runOnce(*Next, Known, New, Child);
    if (Child || New)
      return Found;
    if (Done.Came == Verdict::Blocked) {
      Found.Cut = "a thread waits for something that the scheduler does not "
                  "know";
      Found.add(std::move(Done));
      return Found;
    }
    if (Done.Came == Verdict::Strayed || !Orders.ran(lastExecution())) {
      Found.Cut = "the program does not do the same when it is run again";
      return Found;
    }
    if (Done.Came != Verdict::Redundant)
      Found.add(std::move(Done));
  }
  if (Orders.bounded())
    Found.Bounded = true;
  if (Found.CutRuns)
    Found.Cut = std::to_string(Found.CutRuns) + " runs had too many steps";
  return Found;
}

Result Explorer::explore() {
  learn();
  if (Child)
    return {};
  if (const std::string Only = Set.text("only"); !Only.empty())
    return search({Only == "reduced", -1}, MostRuns);
  Result Reduced = search({true, -1}, 3 * MostRuns);
  if (Child || (!Reduced.Cut.empty() && Reduced.hopeless()))
    return Reduced;
  if (Reduced.Cut.empty() && Reduced.orders() <= 10.0 * MostRuns) {
    const auto End = std::exchange(
        Until, std::min(Until, Clock::now() +
                                   std::chrono::seconds(ExhaustiveSeconds)));
    Result All = search({false, -1}, MostRuns);
    Until = End;
    if (Child || All.Cut.empty())
      return All;
  }
  if (Reduced.Cut.empty()) {
    shorten(Reduced);
    return Reduced;
  }
  for (int Bound : {2, 1, 0}) {
    Result Few = search({false, Bound}, 3 * MostRuns);
    if (Child || Few.Cut.empty() || Bound == 0)
      return Few;
  }
  return Reduced;
}

/// The reduced search runs one of many orders that come to the same; another of
/// them may be shorter to tell.
void Explorer::shorten(Result &Found) {
  for (int Bound = 0; Found.Wrong && Bound < Found.preemptions(); ++Bound) {
    Result Few = search({false, Bound}, MostRuns);
    if (Child)
      return;
    if (Few.Wrong) {
      Found.takeShortest(Few);
      return;
    }
  }
}

void keep(const std::string &File, const Learned &Known) {
  std::ofstream Out(File);
  for (SharedBytes B : Known.Shared)
    Out << "shared " << B.At << ' ' << int(B.Mask) << '\n';
  for (std::uint64_t L : Known.Loops)
    Out << "loop " << L << " 0\n";
}

Learned recall(const std::string &File) {
  Learned Known;
  std::ifstream In(File);
  std::string What;
  std::uint64_t At;
  int Mask;
  while (In >> What >> At >> Mask)
    if (What == "loop")
      Known.Loops.push_back(At);
    else
      Known.Shared.push_back({At, static_cast<std::uint8_t>(Mask)});
  return Known;
}

/// Returns in a child, which is to run the program.
void explorer() {
  Explorer E;
  Patience = E.Set.number("patience", 10);
  Result Found;
  if (E.Set.All.count("replay")) {
    bool New = false;
    E.Known = recall(E.Set.text("learned"));
    for (int I = 0; !E.Child && I < E.Set.number("times", 1); ++I) {
      Run Done = runOnce(planOf(E.Set.text("replay")), E.Known, New, E.Child);
      if (!E.Child && Done.Came == Verdict::Strayed)
        Found.Cut = "the string is not one of this program's";
      if (!E.Child)
        Found.add(std::move(Done));
    }
  } else {
    Found = E.explore();
    if (!E.Child)
      keep(E.Set.text("learned"), E.Known);
  }
  if (E.Child)
    return;
  tell(Found, E.Set.text("out"));
  _exit(0); // to free all the runs would take longer than some searches
}

__attribute__((constructor(101))) void watch() {
  watchHeap();
  std::atexit(endRun);
}

} // namespace
} // namespace schedule

extern "C" int __real_main(int, char **, char **);
extern "C" int __wrap_main(int Count, char **Arguments, char **Environment) {
  using namespace schedule;
  Desk =
      static_cast<Board *>(mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  if (Desk == MAP_FAILED)
    return 2;
  explorer();
  beginRun(__builtin_frame_address(0));
  return __real_main(Count, Arguments, Environment);
}
