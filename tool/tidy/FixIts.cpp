#include "tool/tidy/FixIts.h"

#include "tool/fix/Apply.h"
#include "tool/fix/Plan.h"

#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace snarl {
namespace {

FixItHint hint(const tooling::Replacement &R, SourceManager &Sources) {
  auto File = Sources.getFileManager().getOptionalFileRef(R.getFilePath());
  if (!File)
    return {};
  SourceLocation Begin =
      Sources.getLocForStartOfFile(Sources.translateFile(*File))
          .getLocWithOffset(R.getOffset());
  if (R.getLength() == 0)
    return FixItHint::CreateInsertion(Begin, R.getReplacementText());
  return FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Begin,
                                    Begin.getLocWithOffset(R.getLength())),
      R.getReplacementText());
}

} // namespace

std::vector<FixItHint> FixIts::of(const Finding &F, ASTContext &Unit,
                                  const std::string &Directory) {
  if (!F.Remedy || F.Remedy->K == Repair::Kind::Lock ||
      !F.Remedy->Obstacle.empty())
    return {};
  fix::Plan Made = fix::plan(
      Unit, *F.Remedy,
      {.Directory = Directory, .Base = Directory, .Within = "", .Alone = true});
  std::vector<FixItHint> Hints;
  if (!Made.Seen || !Made.Refusal.empty())
    return Hints;
  fix::Edits New;
  for (const tooling::Replacement &R : Made.Edits)
    if (Given.insert(R).second)
      New.insert(R);
  for (const tooling::Replacement &R : fix::joined(New))
    Hints.push_back(hint(R, Unit.getSourceManager()));
  return Hints;
}

} // namespace snarl
