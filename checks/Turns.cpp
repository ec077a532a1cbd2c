#include "checks/Turns.h"

#include "checks/Words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace snarl {

namespace {

/// "four threads finish": as many as are started, or any number.
std::string crew(double Number) {
  static constexpr std::array<const char *, 13> Words{
      "",      "",      "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (Number < 2)
    return "any number of threads finishes";
  if (Number < Words.size())
    return std::string(Words[static_cast<std::size_t>(Number)]) +
           " threads finish";
  return rounded(Number) + " threads finish";
}

/// What Amdahl's law says of the serial share. That bound holds in whatever
/// pieces the lock is taken; the law's own number for so many threads does not,
/// since some may work without the lock while another has it.
std::string speedUp(double Share, double Number) {
  const double Bound = 1 / Share;
  if (Bound < 1.005)
    return crew(Number) + " no sooner than one";
  std::array<char, 32> Text;
  std::snprintf(Text.data(), Text.size(), "%.3g", Bound);
  return crew(Number) + " at most " + Text.data() + " times sooner than one";
}

std::string lock(const Turns &C) { return quoted(C.P, C.Lock); }

bool isC(const Turns &C) { return C.P.text(C.S.TakenAt.File).ends_with(".c"); }

bool isCritical(const Turns &C) {
  return C.P.text(C.P.Paths[C.S.Lock].Name).starts_with("omp critical");
}

/// The lock's type, as written.
std::string type(const Turns &C) {
  const Variable *V = C.P.variable(C.P.Paths[C.S.Lock].Name);
  return V ? C.P.text(V->Type) : "";
}

/// The element that is changed, if all stores are to one of a table and rest on
/// what was there; or 0.
PathId oneElement(const Program &P, const UnderLock &Does) {
  PathId Found = 0;
  for (const Touch *X : Does.Stores) {
    const bool Rests =
        X->What.M == Access::Mode::Update || Does.Read.count(X->Path);
    if (!Rests || !isElement(P.Paths[X->Path].Kind) ||
        (Found && Found != X->Path))
      return 0;
    Found = X->Path;
  }
  return Found;
}

std::string adviceForReaders(const Turns &C) {
  if (isCritical(C) || isByHand(C.P, C.S.Lock))
    return "nothing is changed here: copy what is read, let go of " + lock(C) +
           ", and compute with the copy";
  const std::string Type = type(C);
  const char *Take = isC(C) ? "pthread_rwlock_rdlock" : "std::shared_lock";
  if (Type.find("rwlock") != std::string::npos)
    return "nothing is changed here: take " + lock(C) +
           " with pthread_rwlock_rdlock, since readers need not keep each "
           "other out";
  if (Type.find("shared_") != std::string::npos)
    return "nothing is changed here: take " + lock(C) +
           " with std::shared_lock, since readers need not keep each other out";
  return "nothing is changed here: make " + lock(C) + " a " +
         (isC(C) ? "pthread_rwlock_t" : "std::shared_mutex") +
         " and take it with " + Take +
         ", since readers need not keep each other out; or copy what is read, "
         "and compute outside";
}

std::string adviceForSums(const Turns &C) {
  const std::string Sum = quoted(C.P, C.Does.Stores.front()->Path);
  if (isCritical(C))
    return "give each thread a sum of its own: a reduction clause for " + Sum +
           " does so, and needs no critical section";
  if (C.Does.Sum || C.S.Takes > 1)
    return "let each thread add up in a variable of its own, and add that to " +
           Sum + " once, under " + lock(C) + ", when it is done";
  return "compute outside, into a local variable, and hold " + lock(C) +
         " only to add it to " + Sum;
}

std::string adviceFor(const Turns &C) {
  const auto &Stores = C.Does.Stores;
  if (C.Does.Needs)
    return "as long as '" + C.P.text(C.Does.Needs->Work) +
           "' works on the one " + quoted(C.P, C.Does.Needs->Path) + ", " +
           lock(C) +
           " cannot go and more threads do not help: give each thread one of "
           "its own, or use processes";
  const bool Shared = type(C).find("shared_") != std::string::npos ||
                      type(C).find("rwlock") != std::string::npos;
  if (Stores.empty() && (C.Does.Reads || Shared))
    return adviceForReaders(C);
  if (Stores.empty())
    return "nothing that others see is changed here: compute without " +
           lock(C) +
           ", and hold it only while something is read that others change";
  if (std::ranges::all_of(Stores, [](auto *X) { return X->What.Sums; }) &&
      std::ranges::all_of(
          Stores, [&](auto *X) { return X->Path == Stores.front()->Path; }))
    return adviceForSums(C);
  if (PathId Cell = oneElement(C.P, C.Does))
    return "this works on one element of " +
           quoted(C.P, C.P.Paths[Cell].Parent) +
           ": give each of them, or each group of them, a lock of its own; or "
           "compute outside, and hold " +
           lock(C) + " only to store the result";
  return "compute outside, into a local variable, and hold " + lock(C) +
         " only to store the result in " + quoted(C.P, Stores.front()->Path) +
         (C.S.Takes > 1 ? ", or once, for all results of a thread" : "");
}

std::string whatTheLoopDoes(const Turns &C) {
  const std::string Begin = "this work runs while the lock is held, and ";
  if (C.Does.Needs)
    return Begin + "keeps " + quoted(C.P, C.Does.Needs->Path) + " for itself";
  if (C.Does.Sum)
    return Begin + "of what the lock protects it only adds to " +
           quoted(C.P, C.Does.Sum->Path);
  if (C.Does.Reads)
    return Begin + "only reads what the lock protects";
  if (C.Does.Anywhere)
    return Begin + "may change what the lock protects through a pointer";
  return Begin + "touches nothing that the lock protects";
}

/// Where T is started, and that one of it is for each element of something.
Note startedFor(const Program &P, const Thread &T) {
  Note Out = startedHere(P, T);
  const Function &F = P.Functions[T.StartedIn];
  for (const BasicBlock &B : F.Blocks)
    for (const Event &E : B.Events)
      if (E.Where == T.StartedAt && B.Loop != NoLoop &&
          F.Loops[B.Loop].B == Loop::Bound::Data && F.Loops[B.Loop].Over) {
        Out.Text += ", one for each element of " +
                    quoted(P, F.Loops[B.Loop].Over) +
                    ": as many threads as items, of which one works";
        return Out;
      }
  return Out;
}

} // namespace

Finding describe(const Turns &C) {
  const Program &P = C.P;
  double Share = std::min(C.S.Under / C.T.Costs.Total, 1.0);
  Finding F;
  F.At = place(P, C.S.TakenAt);
  F.Check = "cpu-work-under-global-lock";
  F.Message =
      "about " + std::to_string(static_cast<int>(std::floor(Share * 100))) +
      " % of the work of " + byThread(P, &C.T) + " is done while it holds " +
      lock(C) + ", which the others need for theirs: they take turns, and " +
      speedUp(Share, C.Number);
  if (C.S.LoopAt.isValid())
    F.Notes.push_back({place(P, C.S.LoopAt), whatTheLoopDoes(C)});
  F.Notes.push_back(startedFor(P, C.T));
  F.Advice = adviceFor(C);
  return F;
}

} // namespace snarl
