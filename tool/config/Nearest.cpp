#include "tool/config/Nearest.h"

#include "llvm/ADT/SmallVector.h"

#include <algorithm>

namespace snarl {

std::string didYouMean(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Names) {
  unsigned Best = std::max<unsigned>(2, Word.size() / 2);
  llvm::SmallVector<llvm::StringRef> Near;
  for (llvm::StringRef Name : Names) {
    bool Shortened = Word.size() > 2 && Name.starts_with(Word);
    unsigned Distance = Shortened ? 0 : Word.edit_distance(Name);
    if (Distance > Best)
      continue;
    if (Distance < Best)
      Near.clear();
    Near.push_back(Name);
    Best = Distance;
  }
  std::string Text;
  for (llvm::StringRef Name : Near)
    Text += (Text.empty() ? "; did you mean '" : " or '") + Name.str() + "'";
  return Text.empty() ? Text : Text + "?";
}

} // namespace snarl
