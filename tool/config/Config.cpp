#include "tool/config/Config.h"

#include "tool/config/CheckNames.h"
#include "tool/config/Paths.h"
#include "tool/models/Parse.h"
#include "tool/models/YamlReader.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <cmath>

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace path = llvm::sys::path;
namespace yaml = llvm::yaml;

namespace snarl {
namespace {

constexpr StringRef Usual = ".snarl.yaml";

class ConfigReader : YamlReader {
public:
  ConfigReader(StringRef Yaml, StringRef File, StringRef Here)
      : YamlReader(Yaml, relativeTo(File, Here)) {
    C.File = File.str();
    C.Directory = path::parent_path(File).str();
    C.Here = Here.str();
  }

  Expected<Config> read() {
    bool Good = eachRootKey("a configuration",
                            [&](StringRef Key, Value V, yaml::Node *KeyNode) {
                              return entry(Key, V, KeyNode);
                            });
    if (!Good)
      return takeError();
    C.Limits.Threads = static_cast<std::uint64_t>(Threads);
    endSection("");
    return std::move(C);
  }

private:
  bool once(std::map<std::string, unsigned> &Lines, StringRef Key,
            yaml::Node *KeyNode);
  bool entry(StringRef Key, Value V, yaml::Node *KeyNode);
  void endSection(StringRef Rest);
  bool checks(Value V, std::string &Out);
  bool globs(Value V, Globs &Out);
  bool models(Value V);
  bool thresholds(Value V);
  bool threshold(StringRef Key, Value V, yaml::Node *KeyNode);
  bool overrides(Value V);
  bool overrideEntry(StringRef Key, Value V, yaml::Node *KeyNode);

  Config C;
  double Threads = static_cast<double>(Thresholds().Threads);
  StringRef Models; ///< the text from the section of models on that is read
};

/// Rest is the text behind the section that was read last.
void ConfigReader::endSection(StringRef Rest) {
  C.Models += Models.drop_back(std::min(Rest.size(), Models.size()));
  Models = "";
}

/// Notes the line of a key; that it has one is a mistake.
bool ConfigReader::once(std::map<std::string, unsigned> &Lines, StringRef Key,
                        yaml::Node *KeyNode) {
  auto [It, Fresh] = Lines.try_emplace(Key.str(), lineOf(KeyNode));
  return Fresh || fail(KeyNode, "'" + Key + "' is said a second time; line " +
                                    llvm::Twine(It->second) + " says it, too");
}

bool ConfigReader::entry(StringRef Key, Value V, yaml::Node *KeyNode) {
  endSection(restFrom(KeyNode));
  if (llvm::is_contained(modelSections(), Key)) {
    Models = restFrom(KeyNode);
    if (!llvm::is_contained(C.ModelFiles, C.File))
      C.ModelFiles.push_back(C.File);
    V->skip();
    return true;
  }
  if (!once(C.Lines, Key, KeyNode))
    return false;
  if (Key == "checks")
    return checks(V, C.Checks);
  if (Key == "likely")
    return truth(V, C.Likely);
  if (Key == "system-headers")
    return truth(V, C.SystemHeaders);
  if (Key == "read")
    return globs(V, C.Read);
  if (Key == "show")
    return globs(V, C.Show);
  if (Key == "models")
    return models(V);
  if (Key == "thresholds")
    return eachKey(V, "thresholds",
                   [&](StringRef Of, Value Number, yaml::Node *OfNode) {
                     return threshold(Of, Number, OfNode);
                   });
  if (Key == "overrides")
    return overrides(V);
  if (Key == "build") {
    if (!text(V, C.Build))
      return false;
    C.Build = absolutePath(C.Build, C.Directory);
    return true;
  }
  std::vector<StringRef> Known = configurationSections().vec();
  llvm::append_range(Known, modelSections());
  return unknown(KeyNode, "key", Key, Known);
}

/// A list of checks, or one text with commas.
bool ConfigReader::checks(Value V, std::string &Out) {
  std::vector<std::string> Items;
  if (!eachItem(V, [&](Value Item) {
        if (!text(Item, Items.emplace_back()))
          return false;
        auto Chosen = chooseChecks(Items.back(), checkIds());
        return Chosen || fail(Item, llvm::toString(Chosen.takeError()));
      }))
    return false;
  Out = llvm::join(Items, ",");
  return true;
}

bool ConfigReader::globs(Value V, Globs &Out) {
  return eachItem(V, [&](Value Item) {
    if (!text(Item, Out.emplace_back()))
      return false;
    StringRef Glob = Out.back();
    Glob.consume_front("-");
    auto Pattern = llvm::GlobPattern::create(Glob);
    return Pattern ||
           fail(Item, "'" + Glob + "': " + llvm::toString(Pattern.takeError()));
  });
}

bool ConfigReader::models(Value V) {
  return eachItem(V, [&](Value Item) {
    std::string File;
    if (!text(Item, File))
      return false;
    File = absolutePath(File, C.Directory);
    C.ModelFiles.push_back(File);
    return llvm::sys::fs::exists(File) ||
           fail(Item, "there is no file '" + File + "'");
  });
}

bool ConfigReader::threshold(StringRef Key, Value V, yaml::Node *KeyNode) {
  const std::pair<StringRef, double *> Numbers[] = {
      {"loop-milliseconds", &C.Limits.LoopMilliseconds},
      {"wait-milliseconds", &C.Limits.WaitMilliseconds},
      {"lock-share", &C.Limits.LockShare},
      {"threads", &Threads},
      {"gil-operations", &C.Limits.GilOperations},
      {"gil-hinted-operations", &C.Limits.GilHintedOperations},
  };
  double *Number = nullptr;
  std::string Text;
  if (!word(KeyNode, "threshold", Key, Words<double *>(Numbers), Number) ||
      !text(V, Text))
    return false;
  if (StringRef(Text).getAsDouble(*Number) ||
      !(*Number > 0 && *Number <= 1e9)) // not a number is neither
    return fail(V, "expected a number above 0, not '" + Text + "'");
  if (Number == &C.Limits.LockShare && *Number > 1)
    return fail(V, "a share is a number up to 1, not '" + Text + "'");
  if (Number == &Threads && *Number != std::floor(*Number))
    return fail(V, "expected a whole number, not '" + Text + "'");
  return once(C.Lines, Key, KeyNode);
}

bool ConfigReader::overrides(Value V) {
  return eachItem(V, [&](Value Item) {
    Override &New = C.Overrides.emplace_back();
    New.Line = lineOf(Item);
    std::map<std::string, unsigned> Lines;
    if (!eachKey(Item, "an override",
                 [&](StringRef Key, Value Of, yaml::Node *KeyNode) {
                   return once(Lines, Key, KeyNode) &&
                          overrideEntry(Key, Of, KeyNode);
                 }))
      return false;
    if (New.Paths.empty() || (New.Checks.empty() && !New.SaysLikely))
      return fail(Item, "an override needs 'paths', and 'checks' or 'likely'");
    return true;
  });
}

bool ConfigReader::overrideEntry(StringRef Key, Value V, yaml::Node *KeyNode) {
  Override &Last = C.Overrides.back();
  if (Key == "paths")
    return globs(V, Last.Paths);
  if (Key == "checks")
    return checks(V, Last.Checks);
  if (Key == "likely") {
    Last.SaysLikely = true;
    return truth(V, Last.Likely);
  }
  return unknown(KeyNode, "key of an override", Key,
                 {"paths", "checks", "likely"});
}

} // namespace

std::string findConfig(StringRef Directory) {
  for (StringRef At = Directory; !At.empty(); At = path::parent_path(At)) {
    llvm::SmallString<256> File(At);
    path::append(File, Usual);
    if (llvm::sys::fs::exists(File))
      return File.str().str();
  }
  return "";
}

Expected<Config> parseConfig(StringRef Yaml, StringRef File, StringRef Here) {
  return ConfigReader(Yaml, File, Here).read();
}

Expected<Config> readConfig(StringRef File, StringRef Here) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return createStringError("cannot read the configuration '" + File +
                             "': " + Buffer.getError().message());
  return parseConfig((*Buffer)->getBuffer(), File, Here);
}

std::string goOn(StringRef From, StringRef List) {
  if (!List.trim().starts_with("-") || From.trim().empty())
    return (List.trim().empty() ? From : List).str();
  return (From + "," + List).str();
}

bool chooses(const Globs &List, StringRef Path) {
  bool Chosen = List.empty() || StringRef(List.front()).starts_with("-");
  for (StringRef Item : List) {
    bool Remove = Item.consume_front("-");
    if (auto Glob = llvm::GlobPattern::create(Item)) {
      if (Glob->match(Path))
        Chosen = !Remove;
    } else {
      llvm::consumeError(Glob.takeError()); // the reader refuses it
    }
  }
  return Chosen;
}

bool Config::anyLikely() const {
  return Likely || llvm::any_of(Overrides, [](auto &Of) { return Of.Likely; });
}

std::string Config::named(StringRef Path) const {
  std::string Absolute = absolutePath(Path, Here);
  return relativeTo(Absolute, Directory).str();
}

InForce inForce(const Config &C, StringRef File, StringRef Checks,
                bool Likely) {
  const std::string Path = C.named(File);
  InForce In{C.Checks, C.Likely, chooses(C.Show, Path), {}};
  for (const Override &O : C.Overrides)
    if (chooses(O.Paths, Path)) {
      In.Checks = goOn(In.Checks, O.Checks);
      if (O.SaysLikely)
        In.Likely = O.Likely;
      In.Overrides.push_back(O.Line);
    }
  In.Checks = goOn(In.Checks, Checks);
  In.Likely |= Likely;
  return In;
}

Expected<std::set<std::string>> anywhere(const Config &C, StringRef Checks) {
  const std::string Everywhere = goOn(C.Checks, Checks);
  auto All = chooseChecks(Everywhere, checkIds());
  for (const Override &O : C.Overrides) {
    auto More =
        chooseChecks(goOn(goOn(C.Checks, O.Checks), Checks), checkIds());
    if (!All || !More) {
      llvm::consumeError(More.takeError()); // All says it
      return All;
    }
    All->insert(More->begin(), More->end());
  }
  if (All && All->empty())
    return selectChecks(Everywhere, checkIds()); // says so
  return All;
}

} // namespace snarl
