#include "tool/driver/Fix.h"

#include "tool/driver/Interrupt.h"
#include "tool/driver/Progress.h"
#include "tool/driver/Workers.h"
#include "tool/fix/Apply.h"
#include "tool/fix/Plan.h"

#include "llvm/ADT/STLExtras.h"

#include <set>
#include <tuple>

using llvm::Error;
using llvm::Expected;
using llvm::raw_ostream;

namespace snarl {
namespace {

/// A repair that is wanted, and what has become of it.
struct Wish {
  const Repair *What;
  const Finding *For;
  fix::Edits Edits;
  std::set<size_t> Units; ///< those that it concerns, by index
  std::string Why;        ///< it is not made; empty: it is
};

std::string hasChanged(const std::string &File) {
  return "'" + File + "' has changed since it was read";
}

class Repairs {
public:
  Repairs(const Selection &Selected, const ReadOptions &Reading,
          const Options &O, raw_ostream &Err)
      : Selected(Selected), Reading(Reading), O(O), Err(Err) {}

  /// Adds to what will be written all that can be, and tells each why not.
  void add(std::vector<Wish> &Wishes);
  /// Takes out again what would be written into files that somebody else has
  /// changed since they were read. Wishes are all that were added.
  void leaveChanged(std::vector<Wish> &Wishes);
  const fix::Texts &texts() const { return Files; }
  const fix::Texts &read() const { return Read; }

private:
  void plan(std::vector<Wish> &Wishes);
  void keepAll(std::vector<Wish> &Wishes);
  std::string keep(const fix::Edits &More, const std::set<size_t> &Units);
  /// Calls Do, which returns the unit that it dealt with, for each index below
  /// Count that no interrupt comes before.
  void inEach(llvm::StringRef What, size_t Count,
              llvm::function_ref<const Unit &(size_t)> Do) const;

  const Selection &Selected;
  const ReadOptions &Reading;
  const Options &O;
  raw_ostream &Err;
  fix::Texts Read; ///< the files as they were when they were planned on
  fix::Edits Kept;
  fix::Texts Files;
};

void Repairs::inEach(llvm::StringRef What, size_t Count,
                     llvm::function_ref<const Unit &(size_t)> Do) const {
  Progress Line(Err, O.Progress, What, Count);
  runInParallel(Count, O.Jobs, [&](size_t I) {
    if (!isInterrupted())
      Line.finished(relativeTo(Do(I).File, Reading.Base));
  });
}

void Repairs::plan(std::vector<Wish> &Wishes) {
  std::vector<std::vector<fix::Plan>> Plans(Selected.Units.size());
  inEach("planning fixes", Plans.size(), [&](size_t I) -> const Unit & {
    const Unit &U = Selected.Units[I];
    parseUnit(U, Reading, {}, [&](clang::ASTContext &Context) {
      for (const Wish &W : Wishes)
        Plans[I].push_back(fix::plan(
            Context, *W.What,
            {U.Command.Directory, Reading.Base, Reading.Base, Selected.Whole}));
    });
    if (Plans[I].empty()) // it did parse when it was checked
      Plans[I].assign(Wishes.size(), {{}, {}, hasChanged(U.File), false});
    return U;
  });
  if (isInterrupted())
    return;
  for (size_t N = 0; N != Wishes.size(); ++N) {
    Wish &W = Wishes[N];
    for (size_t I = 0; I != Plans.size() && W.Why.empty(); ++I) {
      const fix::Plan &P = Plans[I].at(N);
      W.Why = P.Refusal;
      W.Edits.insert(P.Edits.begin(), P.Edits.end());
      for (const auto &[File, Text] : P.Read)
        if (Read.try_emplace(File, Text).first->second != Text)
          W.Why = hasChanged(File);
      if (P.Seen)
        W.Units.insert(I);
    }
    if (W.Units.empty() && W.Why.empty())
      W.Why = "its place is not found";
  }
}

/// Makes More part of what will be written if Units, whose meaning it changes,
/// still parse; else says why not.
std::string Repairs::keep(const fix::Edits &More,
                          const std::set<size_t> &Units) {
  fix::Edits All = Kept;
  All.insert(More.begin(), More.end());
  Expected<fix::Texts> With = fix::edited(All, Read);
  if (!With)
    return "it gets in the way of another fix: " +
           llvm::toString(With.takeError());
  std::vector<size_t> Order(Units.begin(), Units.end());
  std::vector<std::string> Errors(Order.size());
  inEach("trying fixes", Order.size(), [&](size_t I) -> const Unit & {
    const Unit &U = Selected.Units[Order[I]];
    ReadResult Tried = parseUnit(U, Reading, *With, [](auto &) {});
    if (Tried.ErrorCount != 0)
      Errors[I] = Tried.Errors.empty() ? U.File : placed(Tried.Errors.front());
    return U;
  });
  for (const std::string &Error : Errors)
    if (!Error.empty())
      return "it would not compile: " + Error;
  Kept = std::move(All);
  Files = std::move(*With);
  return "";
}

void Repairs::add(std::vector<Wish> &Wishes) {
  plan(Wishes);
  keepAll(Wishes);
}

/// Keeps what has no reason against it, together if that will do, else one
/// after the other.
void Repairs::keepAll(std::vector<Wish> &Wishes) {
  fix::Edits All;
  std::set<size_t> Units;
  for (const Wish &W : Wishes)
    if (W.Why.empty()) {
      All.insert(W.Edits.begin(), W.Edits.end());
      Units.insert(W.Units.begin(), W.Units.end());
    }
  if (All.empty() || keep(All, Units).empty())
    return;
  for (Wish &W : Wishes)
    if (W.Why.empty())
      W.Why = keep(W.Edits, W.Units);
}

void Repairs::leaveChanged(std::vector<Wish> &Wishes) {
  for (std::set<std::string> Changed;
       !(Changed = fix::changed(Read)).empty();) {
    for (const std::string &File : Changed)
      Read.erase(File);
    for (Wish &W : Wishes)
      for (const clang::tooling::Replacement &R : W.Edits)
        if (W.Why.empty() && Changed.count(R.getFilePath().str()))
          W.Why = hasChanged(R.getFilePath().str());
    Kept.clear();
    Files.clear();
    keepAll(Wishes);
  }
}

std::string outcome(const Repair &R, bool Done) {
  std::string Not = Done ? "" : "not ", Now = Done ? " now" : "";
  switch (R.K) {
  case Repair::Kind::Atomic:
    return R.Name + " is " + Not + (Done ? "" : "made ") + "atomic" + Now;
  case Repair::Kind::Lock:
    return R.Name + " is " + Not + "used under " + R.LockName + Now;
  case Repair::Kind::OneOperation:
    return R.Name + " is " + Not + "changed in one operation" + Now;
  case Repair::Kind::Rewrite:
    return R.Name + " is " + Not + "replaced" + Now;
  case Repair::Kind::CallGuard:
    return R.Name + " is " + Not + "bound with a call guard" + Now;
  }
  return "";
}

raw_ostream &tell(raw_ostream &Err, const char *What, const Place &At) {
  return Err << "snarl: " << What << ": " << At.File << ':' << At.Line << ": ";
}

/// A lock is for variables that did not become atomic.
void dropAtomics(const std::vector<Wish> &Made, std::vector<Wish> &Reviews) {
  std::erase_if(Reviews, [&](const Wish &Lock) {
    return Lock.What->K == Repair::Kind::Lock &&
           llvm::any_of(Made, [&](const Wish &W) {
             return W.Why.empty() && W.What->K == Repair::Kind::Atomic &&
                    W.What->Variable == Lock.What->Variable;
           });
  });
}

using Key = std::tuple<Repair::Kind, std::string, Place>;

/// What tells a repair from others: many findings may want the same.
Key keyOf(const Repair &R) { return {R.K, R.Variable, R.At}; }

/// Works out what of the wishes can be made; Reviews become Wishes, too.
void addAll(Repairs &Wanted, std::vector<Wish> &Wishes,
            std::vector<Wish> Reviews) {
  if (!Wishes.empty())
    Wanted.add(Wishes);
  dropAtomics(Wishes, Reviews);
  if (!Reviews.empty())
    Wanted.add(Reviews);
  Wishes.insert(Wishes.end(), Reviews.begin(), Reviews.end());
}

Expected<bool> apply(Repairs &Wanted, std::vector<Wish> &Wishes,
                     raw_ostream &Rest, raw_ostream &Err) {
  Wanted.leaveChanged(Wishes);
  if (isInterrupted())
    return llvm::createStringError("interrupted: no file was changed");
  if (Error Failed = fix::writeFiles(Wanted.texts()))
    return std::move(Failed);
  for (const Wish &W : Wishes)
    if (W.Why.empty())
      tell(Err, "fixed", W.What->At) << outcome(*W.What, true) << '\n';
    else
      tell(Rest, "left to you", W.For->At)
          << outcome(*W.What, false) << ": " << W.Why << '\n';
  return !Wanted.texts().empty();
}

} // namespace

Expected<bool> repair(const std::vector<Finding> &Findings,
                      const Selection &Selected, const ReadOptions &Reading,
                      const Options &O, std::string &Left, raw_ostream &Err) {
  llvm::raw_string_ostream Rest(Left);
  std::set<Key> Known;
  std::vector<Wish> Wishes, Reviews;
  for (const Finding &F : Findings) {
    bool Review = F.Remedy && F.Remedy->Review;
    if (!F.Remedy || (Review && O.Fix != Fixes::Review))
      tell(Rest, "left to you", F.At)
          << F.Advice
          << (Review && F.Remedy->Obstacle.empty()
                  ? "; --fix=review does so, and wants a look"
                  : "")
          << " [snarl-" << F.Check << "]\n";
    else if (Known.insert(keyOf(*F.Remedy)).second)
      (Review ? Reviews : Wishes)
          .push_back({&*F.Remedy, &F, {}, {}, F.Remedy->Obstacle});
  }
  Repairs Wanted(Selected, Reading, O, Err);
  addAll(Wanted, Wishes, std::move(Reviews));
  return apply(Wanted, Wishes, Rest, Err);
}

namespace {

/// Lines and columns of byte offsets, file by file.
class Lines {
public:
  Lines(const fix::Texts &Read, llvm::StringRef Base)
      : Read(Read), Base(Base) {}

  Edit edit(const clang::tooling::Replacement &R) const {
    std::string File = R.getFilePath().str();
    Edit New;
    New.Offset = R.getOffset();
    New.Length = R.getLength();
    New.Text = R.getReplacementText().str();
    New.Begin = place(File, R.getOffset());
    New.End = place(File, R.getOffset() + R.getLength());
    return New;
  }

private:
  Place place(const std::string &File, size_t Offset) const {
    llvm::StringRef Before = llvm::StringRef(Read.at(File)).take_front(Offset);
    size_t Column = Before.size() - (Before.rfind('\n') + 1) + 1;
    return {relativeTo(File, Base).str(),
            static_cast<std::uint32_t>(Before.count('\n') + 1),
            static_cast<std::uint32_t>(Column)};
  }

  const fix::Texts &Read;
  std::string Base;
};

SuggestedFix suggestion(const Wish &W, const Lines &Where) {
  SuggestedFix New{outcome(*W.What, true), W.What->Review, {}};
  for (const clang::tooling::Replacement &R : W.Edits)
    New.Edits.push_back(Where.edit(R));
  return New;
}

} // namespace

void suggest(std::vector<Finding> &Findings, const Selection &Selected,
             const ReadOptions &Reading, const Options &O, raw_ostream &Err) {
  std::map<Key, std::vector<Finding *>> For;
  std::vector<Wish> Wishes, Reviews;
  for (Finding &F : Findings) {
    if (!F.Remedy)
      continue;
    std::vector<Finding *> &Same = For[keyOf(*F.Remedy)];
    Same.push_back(&F);
    if (Same.size() == 1)
      (F.Remedy->Review ? Reviews : Wishes)
          .push_back({&*F.Remedy, &F, {}, {}, F.Remedy->Obstacle});
  }
  Repairs Wanted(Selected, Reading, O, Err);
  addAll(Wanted, Wishes, std::move(Reviews));
  Lines Where(Wanted.read(), Reading.Base);
  for (const Wish &W : Wishes) {
    if (!W.Why.empty())
      continue;
    SuggestedFix New = suggestion(W, Where);
    for (Finding *F : For[keyOf(*W.What)])
      F->Fixes.push_back(New);
  }
}

Expected<SuggestedFix> suggestOne(const Finding &F, const Selection &Selected,
                                  const ReadOptions &Reading,
                                  const Options &O) {
  Repairs Wanted(Selected, Reading, O, llvm::nulls());
  std::vector<Wish> One = {{&*F.Remedy, &F, {}, {}, F.Remedy->Obstacle}};
  Wanted.add(One);
  if (!One[0].Why.empty())
    return llvm::createStringError(outcome(*F.Remedy, false) + ": " +
                                   One[0].Why);
  return suggestion(One[0], Lines(Wanted.read(), Reading.Base));
}

} // namespace snarl
