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

/// Hands on what of Message is a name in quotes, which go with it, and what
/// stands between. A quote opens a name only where no word ends: not in
/// "Python's".
void forEachPart(StringRef Message,
                 llvm::function_ref<void(StringRef, bool Quoted)> Use) {
  size_t Open = 0;
  while ((Open = Message.find('\'', Open)) != StringRef::npos) {
    size_t Close = Message.find('\'', Open + 1);
    if (Close == StringRef::npos)
      break;
    if (Open > 0 && llvm::isAlnum(Message[Open - 1])) {
      ++Open;
      continue;
    }
    Use(Message.take_front(Open), false);
    Use(Message.slice(Open, Close + 1), true);
    Message = Message.drop_front(Close + 1);
    Open = 0;
  }
  Use(Message, false);
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
  forEachPart(Message, [&](StringRef Part, bool Quoted) {
    Text += Quoted ? withoutPlaces(Part) : withoutNumbers(Part);
  });
  return Text;
}

void addQuotedNames(StringRef Message, std::set<std::string> &Names) {
  forEachPart(Message, [&](StringRef Part, bool Quoted) {
    if (Quoted)
      Names.insert(withoutPlaces(Part.trim('\'')));
  });
}

namespace {

/// What tells a finding from others of its check.
std::string knownBy(const Finding &F, SourceLines &Sources) {
  auto Code = [&](const Place &At) {
    return codeOf(Sources.line(At.File, At.Line).value_or("")) + "\n";
  };
  auto Other = llvm::find_if(
      F.Notes, [](const Note &N) { return N.Is == Note::Role::OtherSide; });
  if (F.Object.empty() || F.Threads.size() != 2 || Other == F.Notes.end())
    return lastingText(F.Message) + "\n" + F.Function + "\n" + Code(F.At);
  std::string One = lastingText(F.Threads[0]) + "\n" + Code(F.At);
  std::string Two = lastingText(F.Threads[1]) + "\n" + Code(Other->At);
  return lastingText(F.Object) + "\n" + std::min(One, Two) + std::max(One, Two);
}

} // namespace

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
    std::string Text = F->Check + "\n" + knownBy(*F, Sources);
    Text += std::to_string(Before[Text]++);
    F->Fingerprint =
        llvm::utohexstr(llvm::xxh3_64bits(Text), /*LowerCase=*/true, 16);
  }
}

} // namespace snarl
