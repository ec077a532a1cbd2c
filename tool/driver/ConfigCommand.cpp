// `snarl config [FILE]`: what is in force, and from where each value comes, as
// a configuration that can be pasted into `.snarl.yaml`. With FILE, what holds
// for findings in it, overrides included.

#include "tool/config/CheckNames.h"
#include "tool/config/Paths.h"
#include "tool/driver/Commands.h"
#include "tool/driver/Configure.h"
#include "tool/driver/Driver.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/YAMLParser.h"

using llvm::createStringError;
using llvm::formatv;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

std::string quoted(StringRef Text) {
  return "\"" + llvm::yaml::escape(Text) + "\"";
}

std::string listed(const std::vector<std::string> &Items) {
  std::vector<std::string> Texts;
  for (const std::string &Item : Items)
    Texts.push_back(quoted(Item));
  return "[" + llvm::join(Texts, ", ") + "]";
}

/// Numbers as a person writes them: 5, 0.5.
std::string number(double X) {
  std::string Text = formatv("{0:F3}", X);
  StringRef Short = StringRef(Text).rtrim('0');
  Short.consume_back(".");
  return Short.str();
}

class Writer {
public:
  Writer(const Options &O, raw_ostream &OS)
      : O(O), C(O.Settings), OS(OS), File(relativeTo(C.File, C.Here)) {}

  void write();

private:
  void row(StringRef Key, const std::string &Value, const std::string &From) {
    std::string Text = (Key + ": " + Value).str();
    OS << formatv("{0,-40} # {1}\n", Text, From);
  }
  /// Where the value of Key is from.
  std::string from(StringRef Key, bool OnCommandLine = false) const {
    auto It = C.Lines.find(Key.str());
    std::string Said =
        It == C.Lines.end() ? "" : (File + ":" + llvm::Twine(It->second)).str();
    if (OnCommandLine)
      return Said.empty() ? "command line" : "command line, and " + Said;
    return Said.empty() ? "default" : Said;
  }
  void writeThresholds();
  void writeOverrides();
  void writeFile(StringRef Name);

  const Options &O;
  const Config &C;
  raw_ostream &OS;
  StringRef File;
};

void Writer::writeThresholds() {
  OS << "thresholds:\n";
  auto Of = [&](StringRef Key, double Value) {
    row(("  " + Key).str(), number(Value), from(Key));
  };
  Of("loop-milliseconds", C.Limits.LoopMilliseconds);
  Of("wait-milliseconds", C.Limits.WaitMilliseconds);
  Of("lock-share", C.Limits.LockShare);
  Of("threads", static_cast<double>(C.Limits.Threads));
  Of("gil-operations", C.Limits.GilOperations);
  Of("gil-hinted-operations", C.Limits.GilHintedOperations);
}

void Writer::writeOverrides() {
  if (!C.Overrides.empty())
    OS << "overrides:\n";
  for (const Override &Of : C.Overrides) {
    row("  - paths", listed(Of.Paths),
        (File + ":" + llvm::Twine(Of.Line)).str());
    if (!Of.Checks.empty())
      OS << "    checks: " << quoted(Of.Checks) << '\n';
    if (Of.SaysLikely)
      OS << "    likely: " << (Of.Likely ? "true" : "false") << '\n';
  }
}

/// What holds for findings in one file, as comments: it is no configuration.
void Writer::writeFile(StringRef Name) {
  InForce In = inForce(C, Name, O.Checks, O.Likely);
  OS << "\n# findings in " << Name
     << (In.Shown ? ":" : ": not shown, by 'show'") << '\n';
  for (unsigned Line : In.Overrides)
    OS << "#   with the override of " << File << ':' << Line << '\n';
  OS << "#   likely ones: " << (In.Likely ? "yes" : "no") << "\n#   checks:";
  if (auto Chosen = chooseChecks(In.Checks, checkIds()))
    for (const std::string &Id : *Chosen)
      OS << "\n#     " << Id;
  else
    llvm::consumeError(Chosen.takeError());
  OS << '\n';
}

void Writer::write() {
  OS << "# " << (C.File.empty() ? "no .snarl.yaml is found" : File) << '\n';
  row("checks", quoted(goOn(C.Checks, O.Checks)),
      from("checks", !O.Checks.empty()));
  row("likely", O.Likely || C.Likely ? "true" : "false",
      from("likely", O.Likely));
  row("system-headers", O.SystemHeaders ? "true" : "false",
      from("system-headers", O.SystemHeaders && !C.SystemHeaders));
  if (!O.BuildPath.empty())
    row("build", quoted(relativeTo(O.BuildPath, C.Directory)),
        from("build", O.BuildPath != C.Build));
  row("read", listed(C.Read), from("read"));
  row("show", listed(C.Show), from("show"));
  std::vector<std::string> Models;
  for (const std::string &Name : modelFiles(O))
    if (Name != C.File)
      Models.push_back(relativeTo(Name, C.Directory).str());
  row("models", listed(Models), from("models", !O.ModelFiles.empty()));
  writeThresholds();
  writeOverrides();
  if (!C.Models.empty())
    OS << "# and the models in " << File << '\n';
  for (const std::string &Name : O.Inputs)
    writeFile(Name);
}

} // namespace

Status configCommand(const Options &O, Streams S) {
  for (const std::string &Name : O.Inputs)
    if (!llvm::sys::fs::exists(Name))
      return createStringError("no such file: '" + Name + "'");
  Writer(O, S.Out).write();
  return NothingFound;
}

} // namespace snarl
