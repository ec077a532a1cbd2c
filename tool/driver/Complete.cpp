#include "tool/driver/Complete.h"

#include "tool/config/CheckNames.h"
#include "tool/driver/OptionTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace snarl {
namespace {

void offerChecks(Completions &Into, StringRef Before) {
  for (StringRef Id : checkIds())
    Into.Words.push_back({(Before + Id).str(), ""});
}

/// "review" of "[=review]": the option stands alone, or with this word.
StringRef optionalWord(const OptionSpec &S) {
  StringRef Word = S.Value;
  return Word.consume_front("[=") ? Word.drop_back() : "";
}

/// The values of S; Before stands in front of them, in the same word.
void offerValues(Completions &Into, const OptionSpec &S, StringRef Before,
                 StringRef Value) {
  if (S.Choices)
    for (StringRef Choice : S.Choices())
      Into.Words.push_back({(Before + Choice).str(), ""});
  if (StringRef Word = optionalWord(S); !Word.empty())
    Into.Words.push_back({(Before + Word).str(), ""});
  if (S.Value == "GLOBS") {
    // What is complete of the list, and the `-` that takes a check away.
    size_t Start = Value.rfind(',') + 1; // npos + 1 is 0
    Start += Value.drop_front(Start).starts_with("-");
    offerChecks(Into, (Before + Value.take_front(Start)).str());
  } else if (S.Value == "FILE") {
    Into.Also = Completions::Paths::Files;
  } else if (S.Value == "BUILD") {
    Into.Also = Completions::Paths::Directories;
  }
}

/// The options that the text of the command's arguments names.
void offerNamed(Completions &Into, StringRef Arguments) {
  for (size_t At; (At = Arguments.find("--")) != StringRef::npos;) {
    Arguments = Arguments.drop_front(At);
    StringRef Name = Arguments.take_while(
        [](char C) { return C == '-' || llvm::isAlpha(C); });
    Arguments = Arguments.drop_front(Name.size());
    if (Name != "--")
      Into.Words.push_back({Name.str(), ""});
  }
}

void offerOptions(Completions &Into, const CommandSpec &Cmd) {
  for (const OptionSpec &S : optionTable()) {
    if (!S.takenBy(Cmd))
      continue;
    bool Glued = S.needsValue() && S.Name.size() > 1;
    Into.Words.push_back({S.spelling() + (Glued ? "=" : ""), S.Help.str()});
    if (StringRef Word = optionalWord(S); !Word.empty())
      Into.Words.push_back({S.spelling() + "=" + Word.str(), S.Help.str()});
  }
  offerNamed(Into, Cmd.Arguments);
}

/// What a command works on.
void offerArguments(Completions &Into, Command Cmd,
                    ArrayRef<std::string> Demos) {
  switch (Cmd) {
  case Command::Explain:
    return offerChecks(Into, "");
  case Command::Demo:
    for (StringRef Word : {"list", "all"})
      Into.Words.push_back({Word.str(), ""});
    for (const std::string &Name : Demos)
      Into.Words.push_back({Name, ""});
    return;
  case Command::Completion:
    for (StringRef Shell : {"bash", "fish", "zsh"})
      Into.Words.push_back({Shell.str(), ""});
    return;
  case Command::Help:
    Into.Words.push_back({"man", "the manual page"});
    for (const CommandSpec &C : commandTable())
      if (!C.Help.empty())
        Into.Words.push_back({C.Name.str(), C.Help.str()});
    return;
  case Command::List:
  case Command::Version:
    return;
  default:
    Into.Also = Completions::Paths::Files;
  }
}

const OptionSpec *optionOf(const CommandSpec &Cmd, StringRef Spelling) {
  ArrayRef<OptionSpec> All = optionTable();
  const auto *It = llvm::find_if(All, [&](const OptionSpec &S) {
    return S.takenBy(Cmd) && S.spelling() == Spelling;
  });
  return It == All.end() ? nullptr : It;
}

} // namespace

Completions complete(ArrayRef<StringRef> Words, ArrayRef<std::string> Demos) {
  Completions Result;
  StringRef Word = Words.empty() ? "" : Words.back();
  ArrayRef<StringRef> Before = Words.drop_back(Words.empty() ? 0 : 1);
  const CommandSpec *Named = Before.empty() ? nullptr : findCommand(Before[0]);
  const CommandSpec &Cmd = Named ? *Named : *findCommand("check");

  if (llvm::is_contained(Before, "--")) {
    Result.Also = Completions::Paths::Files; // the compiler's flags
  } else if (const OptionSpec *S =
                 Before.empty() ? nullptr : optionOf(Cmd, Before.back());
             S && S->needsValue()) {
    offerValues(Result, *S, "", Word);
  } else if (size_t Equals = Word.find('=');
             Word.starts_with("--") && Equals != StringRef::npos) {
    if (const OptionSpec *S = optionOf(Cmd, Word.take_front(Equals)))
      offerValues(Result, *S, Word.take_front(Equals + 1),
                  Word.drop_front(Equals + 1));
  } else if (Word.starts_with("-")) {
    offerOptions(Result, Cmd);
  } else {
    if (Before.empty())
      for (const CommandSpec &C : commandTable())
        if (!C.Help.empty())
          Result.Words.push_back({C.Name.str(), C.Help.str()});
    offerArguments(Result, Cmd.Cmd, Demos);
  }
  llvm::erase_if(Result.Words, [&](const Candidate &C) {
    return !StringRef(C.Word).starts_with(Word);
  });
  return Result;
}

} // namespace snarl
