#include "checks/Deviations.h"

#include "checks/FileOrder.h"
#include "checks/LockRepair.h"
#include "checks/Words.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace snarl {

namespace {

constexpr std::size_t MaxNotes = 3; ///< of one kind

std::string verb(const Use &U) {
  if (U.What.Frees)
    return "freed";
  switch (U.What.M) {
  case Access::Mode::Read:
    return "read";
  case Access::Mode::Write:
    return "written";
  case Access::Mode::Update:
    return U.What.Scalar ? "updated" : "changed";
  }
  return "";
}

std::vector<Use> byPlace(const Program &P, std::vector<Use> Uses) {
  std::sort(Uses.begin(), Uses.end(), [&](const Use &A, const Use &B) {
    return place(P, A.Where) < place(P, B.Where);
  });
  return Uses;
}

/// The use that matters most: an update, another change, the first look.
const Use &mainOf(const Program &P, const std::vector<Use> &Bare) {
  FileOrder Files;
  for (const Use &U : Bare)
    Files.add(P, U.Where, U.In);
  return *std::ranges::min_element(Bare, {}, [&](const Use &U) {
    return std::tuple(U.What.Counter ? 0
                      : U.changes()  ? 1
                                     : 2,
                      Files.key(P, U.Where));
  });
}

std::string damage(const Use &Main) {
  if (Main.What.Counter)
    return "two threads that get here at once lose updates";
  if (Main.What.Frees)
    return "whoever uses it at that moment uses memory that was given back";
  if (!Main.What.Scalar && Main.changes())
    return "whoever comes in between finds it half changed";
  return "two threads that get there at once race";
}

std::string message(const Program &P, const Evidence &E, const Use &Main) {
  std::string Name = quotedName(P, E.Variable), Guard = quotedName(P, E.Guard);
  std::string Text = Name + " is " + verb(Main);
  std::size_t All = E.Treated.size() + E.Bare.size();
  switch (E.K) {
  case Evidence::Kind::Lock:
    return Text + " without " + Guard + ", which " +
           std::to_string(E.Treated.size()) + " of its " + std::to_string(All) +
           " uses hold: " + damage(Main);
  case Evidence::Kind::Declared:
    return Text + " without " + Guard +
           ", by which it is declared guarded: " + damage(Main);
  case Evidence::Kind::SharedHold:
    return Text + " under " + Guard +
           " held shared, as several threads may hold it at once: " +
           (Main.What.Counter ? "updates get lost" : damage(Main));
  case Evidence::Kind::Atomic:
    return Text + " without an atomic operation, which " +
           std::to_string(E.Treated.size()) + " of its " + std::to_string(All) +
           " uses are: " + damage(Main);
  case Evidence::Kind::Sibling:
    return Text + " beside the atomic " + Guard +
           " of the same object, but is no atomic: " + damage(Main);
  case Evidence::Kind::Beside:
    return Text + " outside " + Guard + ", which " +
           quotedFunction(P, E.Taker) +
           " takes for other data: " + damage(Main);
  }
  return Text;
}

std::string advice(const Program &P, const Evidence &E) {
  std::string Guard = quotedName(P, E.Guard);
  switch (E.K) {
  case Evidence::Kind::Lock:
  case Evidence::Kind::Declared:
    return "hold " + Guard +
           " here too; if all callers do, say so with "
           "[[clang::requires_capability]]";
  case Evidence::Kind::SharedHold:
    return "take " + Guard + " exclusively, or make it a std::atomic";
  case Evidence::Kind::Atomic:
    return "use an atomic operation here too, or declare it atomic, so "
           "that every use is one";
  case Evidence::Kind::Sibling:
    return "make it a std::atomic, too, if the same threads get here";
  case Evidence::Kind::Beside:
    return "move it under " + Guard +
           ", or make it a std::atomic, if several "
           "threads get here";
  }
  return "";
}

void addNotes(const Program &P, const std::vector<Use> &Uses, Loc Main,
              const std::string &How, Finding &F) {
  std::size_t N = 0;
  for (const Use &U : byPlace(P, Uses))
    if (U.Where != Main && N++ < MaxNotes)
      F.Notes.push_back({place(P, U.Where), verb(U) + " " + How + " here"});
    else
      F.Untold.push_back(place(P, U.Where));
}

Finding describe(const Analyses &A, const Evidence &E, const Use &Main,
                 std::string_view Check) {
  const Program &P = A.Program;
  Finding F;
  F.At = place(P, Main.Where);
  F.Check = Check;
  F.Message = message(P, E, Main);
  bool Atomic = E.K == Evidence::Kind::Atomic;
  std::string With =
      Atomic ? "by an atomic operation" : "under " + quotedName(P, E.Guard);
  std::vector<Use> Changes = E.Treated;
  std::erase_if(Changes, std::not_fn(&Use::changes));
  addNotes(P, Changes.empty() ? E.Treated : Changes, Main.Where, With, F);
  addNotes(P, E.Bare, Main.Where,
           E.K == Evidence::Kind::SharedHold ? "under a shared hold"
           : Atomic                          ? "plainly"
                                             : "without it",
           F);
  F.Advice = advice(P, E);
  F.Likely = !E.Certain;
  if (E.K == Evidence::Kind::Lock || E.K == Evidence::Kind::Declared)
    F.Remedy = lockRepair(A, E.Variable, E.Guard, Main.In, Main.Where);
  return F;
}

} // namespace

void reportDeviations(const Analyses &A, std::string_view Check, bool Counters,
                      const std::set<Symbol> &Told, const Sink &Report) {
  const Program &P = A.Program;
  for (const Evidence &E : A.Inferred.evidence()) {
    auto Counts = [](const Use &U) { return U.What.Counter; };
    bool Counter = std::any_of(E.Bare.begin(), E.Bare.end(), Counts) ||
                   std::any_of(E.Treated.begin(), E.Treated.end(), Counts);
    if (Counter != Counters || Told.count(E.Variable))
      continue;
    Report(describe(A, E, mainOf(P, E.Bare), Check));
  }
}

} // namespace snarl
