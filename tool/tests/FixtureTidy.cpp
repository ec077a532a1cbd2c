#include "FixtureTidy.h"
#include "FixtureProcess.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/raw_ostream.h"

#include <fstream>

namespace snarl::fixtures {
namespace {

void writeDatabase(const std::vector<Case> &Cases, const Flags &How,
                   const std::string &Scratch) {
  llvm::json::Array Entries;
  for (const Case &C : Cases)
    for (const Source &S : C.Sources)
      Entries.push_back(
          llvm::json::Object{{"directory", C.Folder},
                             {"file", S.File},
                             {"arguments", llvm::json::Array(How.command(S))}});
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::json::Value(std::move(Entries));
  std::ofstream(Scratch + "/compile_commands.json") << Text;
}

/// "file:line:column: warning: message [snarl-a,snarl-b]" -> its findings.
bool takeFinding(llvm::StringRef Line, Found &All) {
  auto [Place, Rest] = Line.split(": warning: ");
  auto [Message, Checks] = Rest.rsplit(" [");
  if (!Checks.consume_back("]"))
    return false;
  llvm::StringRef File, LineNumber, Column;
  std::tie(Place, Column) = Place.rsplit(':');
  std::tie(File, LineNumber) = Place.rsplit(':');
  unsigned Number = 0;
  if (LineNumber.getAsInteger(10, Number))
    return false;
  llvm::SmallVector<llvm::StringRef> Ids;
  Checks.split(Ids, ',');
  for (llvm::StringRef Id : Ids)
    if (Id.consume_front("snarl-"))
      All.emplace(Mark{File.str(), Number, Id.str()}, Message.str());
  return true;
}

void takeOutput(llvm::StringRef Output, TidyRun &Result) {
  llvm::SmallVector<llvm::StringRef> Lines;
  Output.split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (!takeFinding(Line, Result.All) && Line.contains("rror: "))
      Result.Errors += Line.str() + "\n";
}

} // namespace

TidyRun runTidy(const std::vector<Case> &Cases, const Flags &How,
                const std::string &Scratch, const Tidy &With) {
  writeDatabase(Cases, How, Scratch);
  llvm::DefaultThreadPool Pool;
  std::vector<std::vector<std::string>> Commands(Pool.getMaxConcurrency());
  for (auto &Command : Commands)
    Command = {With.Program,
               "-p",
               Scratch,
               "--quiet",
               "--config={}",
               "--load=" + With.Plugin,
               "--checks=-*,snarl-*",
               "--header-filter=.*"};
  const std::size_t Fixed = Commands[0].size();
  std::size_t Next = 0;
  for (const Case &C : Cases)
    for (const Source &S : C.Sources)
      Commands[Next++ % Commands.size()].push_back(S.File);
  std::vector<std::string> Outputs(Commands.size());
  for (std::size_t I = 0; I < Commands.size(); ++I)
    if (Commands[I].size() > Fixed)
      Pool.async([&, I] { Outputs[I] = run(Commands[I], Scratch).Output; });
  Pool.wait();
  TidyRun Result;
  for (const std::string &Output : Outputs)
    takeOutput(Output, Result);
  return Result;
}

} // namespace snarl::fixtures
