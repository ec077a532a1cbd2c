#include "tool/driver/Fix.h"

#include "tool/fix/Apply.h"
#include "tool/fix/Plan.h"

#include <set>

using llvm::Error;
using llvm::Expected;
using llvm::raw_ostream;

namespace snarl {
namespace {

class Repairs {
public:
  Repairs(const Selection &Selected, const ReadOptions &Reading)
      : Selected(Selected), Reading(Reading) {}

  /// Adds R to what will be written; returns why it is not, or "".
  std::string add(const Repair &R);
  const fix::Texts &texts() const { return Files; }

private:
  std::string tryOut(const std::vector<const Unit *> &Concerned,
                     const fix::Texts &With) const;

  const Selection &Selected;
  const ReadOptions &Reading;
  fix::Edits Kept;
  fix::Texts Files;
};

std::string Repairs::tryOut(const std::vector<const Unit *> &Concerned,
                            const fix::Texts &With) const {
  for (const Unit *U : Concerned) {
    ReadResult Tried = parseUnit(*U, Reading, With, [](auto &) {});
    if (Tried.ErrorCount != 0)
      return "it would not compile: " +
             (Tried.Errors.empty() ? U->File : Tried.Errors.front());
  }
  return "";
}

std::string Repairs::add(const Repair &R) {
  fix::Edits All = Kept;
  std::vector<const Unit *> Concerned;
  for (const Unit &U : Selected.Units) {
    fix::Plan P;
    parseUnit(U, Reading, {}, [&](clang::ASTContext &Context) {
      P = fix::planAtomic(Context, R,
                          {U.Command.Directory, Reading.Base, Selected.Whole});
    });
    if (!P.Refusal.empty())
      return P.Refusal;
    if (P.Seen)
      Concerned.push_back(&U);
    All.insert(P.Edits.begin(), P.Edits.end());
  }
  if (Concerned.empty())
    return "its declaration is not found";
  Expected<fix::Texts> With = fix::edited(All);
  if (!With)
    return "it gets in the way of another fix: " +
           llvm::toString(With.takeError());
  if (std::string Why = tryOut(Concerned, *With); !Why.empty())
    return Why;
  Kept = std::move(All);
  Files = std::move(*With);
  return "";
}

raw_ostream &tell(raw_ostream &Err, const char *What, const Place &At) {
  return Err << "snarl: " << What << ": " << At.File << ':' << At.Line << ": ";
}

} // namespace

Expected<bool> repair(const std::vector<Finding> &Findings,
                      const Selection &Selected, const ReadOptions &Reading,
                      raw_ostream &Err) {
  Repairs Wanted(Selected, Reading);
  std::set<std::string> Tried;
  std::vector<const Repair *> Done;
  for (const Finding &F : Findings) {
    if (!F.Remedy) {
      tell(Err, "left to you", F.At)
          << F.Advice << " [snarl-" << F.Check << "]\n";
      continue;
    }
    if (!Tried.insert(F.Remedy->Variable).second)
      continue;
    std::string Why = Wanted.add(*F.Remedy);
    if (Why.empty())
      Done.push_back(&*F.Remedy);
    else
      tell(Err, "left to you", F.At)
          << '\'' << F.Remedy->Name << "' is not made atomic: " << Why << '\n';
  }
  if (Error Failed = fix::writeFiles(Wanted.texts()))
    return std::move(Failed);
  for (const Repair *R : Done)
    tell(Err, "fixed", R->At) << '\'' << R->Name << "' is atomic now\n";
  return !Done.empty();
}

} // namespace snarl
