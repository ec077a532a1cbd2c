#include "tool/models/RewriteReader.h"

#include "tool/models/Words.h"

#include <map>

using namespace llvm;

namespace snarl {
namespace {

/// Whether a call has a part of that name.
bool isPart(StringRef Name) {
  constexpr StringRef Parts[] = {"this.",  "scope", "name", "args",
                                 "args, ", "last",  "ns"};
  unsigned Index;
  return is_contained(Parts, Name) ||
         (Name.consume_front("arg") && !Name.getAsInteger(10, Index));
}

/// Whether the braces in Text are in pairs, with parts of a call in them.
bool isRewriting(YamlReader &In, YamlReader::Value V, StringRef Text) {
  for (StringRef Rest = Text; Rest.contains('{');) {
    auto [Name, Behind] = Rest.split('{').second.split('}');
    if (!isPart(Name))
      return In.fail(V, "a call has no part '" + Name + "'");
    Rest = Behind;
  }
  return true;
}

/// An item: functions, the runtimes that it holds for, and the form.
struct Item {
  std::vector<std::string> Names, Classes, Methods, Runtimes;
  Rewrite Form;
};

bool readField(YamlReader &In, StringRef Key, YamlReader::Value V,
               yaml::Node *KeyNode, Item &Out) {
  const std::pair<StringRef, std::vector<std::string> *> Lists[] = {
      {"name", &Out.Names},       {"names", &Out.Names},
      {"class", &Out.Classes},    {"method", &Out.Methods},
      {"runtime", &Out.Runtimes}, {"in", &Out.Form.In},
      {"last", &Out.Form.Last},   {"include", &Out.Form.Includes},
  };
  const std::pair<StringRef, bool *> Flags[] = {{"unused", &Out.Form.Unused},
                                                {"review", &Out.Form.Review}};
  if (auto *List = lookUp(Words<std::vector<std::string> *>(Lists), Key))
    return In.texts(V, **List);
  if (auto *Flag = lookUp(Words<bool *>(Flags), Key))
    return In.truth(V, **Flag);
  std::string Text;
  if (Key == "write")
    return In.text(V, Out.Form.Text) && isRewriting(In, V, Out.Form.Text);
  if (Key == "umbrella")
    return In.text(V, Out.Form.Umbrella);
  if (Key == "finest") {
    std::int64_t Unit = 0;
    bool Good =
        In.text(V, Text) &&
        In.word(V, "unit", Text, Words<std::int64_t>(words::Units), Unit);
    Out.Form.Finest = Unit;
    return Good;
  }
  std::vector<StringRef> Known = {"write", "umbrella", "finest"};
  appendWords(Words<std::vector<std::string> *>(Lists), Known);
  appendWords(Words<bool *>(Flags), Known);
  return In.unknown(KeyNode, "key", Key, Known);
}

} // namespace

bool readInstead(YamlReader &In, YamlReader::Value V, Replacements &Out) {
  std::vector<std::string> Categories;
  std::map<std::string, std::string> Texts;
  if (!In.eachKey(V, "a replacement",
                  [&](StringRef Key, YamlReader::Value Of, yaml::Node *) {
                    if (Key == "category")
                      return In.texts(Of, Categories);
                    return In.text(Of, Texts[Key == "any" ? "" : Key.str()]);
                  }))
    return false;
  if (Categories.empty())
    return In.fail(V, "a replacement needs a category");
  for (const std::string &Category : Categories)
    for (const auto &[Runtime, Text] : Texts)
      Out.Advice[{Category, Runtime}] = Text;
  return true;
}

bool readRewrite(YamlReader &In, YamlReader::Value V, Replacements &Out) {
  Item New;
  if (!In.eachKey(V, "a rewrite",
                  [&](StringRef Key, YamlReader::Value Of, yaml::Node *Node) {
                    return readField(In, Key, Of, Node, New);
                  }))
    return false;
  for (const std::string &Class : New.Classes)
    for (const std::string &Method : New.Methods)
      New.Names.push_back(Class + "::" + Method);
  if (New.Names.empty() || New.Runtimes.empty() || New.Form.Text.empty())
    return In.fail(V, "a rewrite needs a name, 'runtime' and 'write'");
  for (const std::string &Name : New.Names)
    for (const std::string &Runtime : New.Runtimes)
      Out.Rewrites[{Name, Runtime}].push_back(New.Form);
  return true;
}

} // namespace snarl
