#include "tool/driver/Fingerprint.h"

#include "tool/render/Snippet.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

#include <map>

using llvm::StringRef;

namespace snarl {
namespace {

/// "(unnamed struct at a.cpp:3:1)::n" as "(unnamed struct)::n".
std::string withoutPlaces(StringRef Name) {
  std::string Text;
  for (;;) {
    size_t At = Name.find(" at ");
    size_t End = At == StringRef::npos ? At : Name.find(')', At);
    if (End == StringRef::npos)
      return Text + Name.str();
    Text += Name.take_front(At).str();
    Name = Name.drop_front(End);
  }
}

/// The numbers, with their fractions, as one '#' each.
std::string withoutNumbers(StringRef Text) {
  std::string Out;
  while (!Text.empty()) {
    if (llvm::isDigit(Text.front())) {
      Text =
          Text.drop_while([](char C) { return llvm::isDigit(C) || C == '.'; });
      Out += '#';
    }
    Out += Text.take_front().str();
    Text = Text.drop_front(!Text.empty());
  }
  return Out;
}

std::string codeOf(StringRef Line) {
  std::string Code;
  for (char C : Line.take_front(Line.find("//")))
    if (!llvm::isSpace(C))
      Code += C;
  return Code;
}

} // namespace

std::string lastingText(StringRef Message) {
  std::string Text;
  while (!Message.empty()) {
    // A quote opens a name only where no word ends: not in "Python's".
    size_t Open = Message.find('\'');
    while (Open != StringRef::npos && Open > 0 &&
           llvm::isAlnum(Message[Open - 1]))
      Open = Message.find('\'', Open + 1);
    Text += withoutNumbers(Message.take_front(Open));
    if (Open == StringRef::npos)
      break;
    size_t Close = std::min(Message.find('\'', Open + 1), Message.size() - 1);
    Text += withoutPlaces(Message.slice(Open, Close + 1));
    Message = Message.drop_front(Close + 1);
  }
  return Text;
}

void addFingerprints(RunResult &Result) {
  std::vector<Finding *> All;
  for (Finding &F : Result.Findings)
    All.push_back(&F);
  for (SuppressedFinding &S : Result.Suppressed)
    All.push_back(&S.What);
  llvm::sort(All, [](const Finding *A, const Finding *B) {
    return std::tie(A->At, A->Check) < std::tie(B->At, B->Check);
  });
  SourceLines Sources;
  std::map<std::string, unsigned> Before;
  for (Finding *F : All) {
    StringRef Line = Sources.line(F->At.File, F->At.Line).value_or("");
    std::string Text = F->Check + "\n" + lastingText(F->Message) + "\n" +
                       F->Function + "\n" + codeOf(Line) + "\n";
    Text += std::to_string(Before[Text]++);
    F->Fingerprint =
        llvm::utohexstr(llvm::xxh3_64bits(Text), /*LowerCase=*/true, 16);
  }
}

} // namespace snarl
