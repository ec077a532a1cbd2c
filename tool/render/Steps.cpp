#include "tool/render/Steps.h"

namespace snarl {

std::vector<ThreadStep> steps(const Finding &F) {
  if (!F.Interleaving.empty() || F.Threads.size() < 2)
    return F.Interleaving;
  std::vector<ThreadStep> Both{{0, F.At, "thread 1: " + F.Message}};
  for (const Note &N : F.Notes)
    if (N.Is == Note::Role::OtherSide)
      Both.push_back({1, N.At, "thread 2: " + N.Text});
  return Both;
}

std::vector<Note> chain(const Finding &F) {
  std::vector<Note> All{{F.At, F.Message, Note::Role::Call}};
  for (const Note &N : F.Notes)
    if (N.Is == Note::Role::Call)
      All.push_back(N);
  if (All.size() == 1)
    All.clear();
  return All;
}

} // namespace snarl
