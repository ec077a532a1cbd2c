#include "tool/models/YamlReader.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace snarl {

#if LLVM_VERSION_MAJOR < 17
/// LLVM 16 takes no `::` in a plain word between brackets: such words get
/// quotes.
static std::string readable(StringRef Yaml) {
  const StringRef Ends = "[]{},";
  std::string Result;
  unsigned Depth = 0;
  while (!Yaml.empty()) {
    auto [Line, Rest] = Yaml.split('\n');
    Yaml = Rest;
    while (!Line.empty() && !Line.starts_with("#")) {
      const char C = Line.front();
      size_t Length = 1; // of what goes over together
      if (Depth && (C == '"' || C == '\''))
        Length = Line.find(C, 1) + 1;
      else if (Depth && C != ' ' && C != ':' && !Ends.contains(C))
        Length = std::min(Line.find_first_of(Ends), Line.find(": "));
      const StringRef Part = Line.take_front(Length ? Length : Line.size());
      const bool Bare = Part.contains("::") && C != '"' && C != '\'';
      Result += Bare ? ("\"" + Part.rtrim() + "\"").str() : Part.str();
      Line = Line.drop_front(Part.size());
      Depth += C == '[' || C == '{';
      Depth -= Depth && (C == ']' || C == '}');
    }
    Result += (Line + "\n").str();
  }
  return Result;
}
#else
static std::string readable(StringRef Yaml) { return Yaml.str(); }
#endif

YamlReader::YamlReader(StringRef Yaml, StringRef Source)
    : Source(Source), Text(readable(Yaml)), Input(Text, Mgr, false) {
  Mgr.setDiagHandler(
      [](const SMDiagnostic &D, void *Self) {
        auto *R = static_cast<YamlReader *>(Self);
        if (R->Message.empty())
          R->Message = (R->Source + ":" + Twine(D.getLineNo()) + ":" +
                        Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                           .str();
      },
      this);
}

unsigned YamlReader::lineOf(const yaml::Node *N) const {
  return Mgr.FindLineNumber(N->getSourceRange().Start);
}

StringRef YamlReader::restFrom(const yaml::Node *N) const {
  const char *At = N->getSourceRange().Start.getPointer();
  return StringRef(Text).drop_front(At - Text.data());
}

Error YamlReader::takeError() const {
  return createStringError(inconvertibleErrorCode(),
                           Message.empty() ? Source + ": not a YAML mapping"
                                           : Message);
}

bool YamlReader::eachRootKey(StringRef What, Field F) {
  bool Any = false;
  for (yaml::Document &Doc : Input) {
    yaml::Node *Root = Doc.getRoot();
    if (!Root || isa<yaml::NullNode>(Root))
      continue;
    if (Any)
      return fail(Root, What + " is one YAML document; this is a second one");
    Any = true;
    if (!eachKey(Root, What, F))
      return false;
  }
  return !Input.failed();
}

bool YamlReader::fail(yaml::Node *N, const Twine &Cause) {
  if (Message.empty())
    Input.printError(N, Cause);
  return false;
}

bool YamlReader::unknown(yaml::Node *N, StringRef What, StringRef Word,
                         const std::vector<StringRef> &Known) {
  std::string Cause = ("unknown " + What + " '" + Word + "'").str();
  StringRef Nearest;
  unsigned Best = 4; // more edits than that are another word
  for (StringRef K : Known)
    if (unsigned D = Word.edit_distance(K); D < Best) {
      Best = D;
      Nearest = K;
    }
  if (!Nearest.empty())
    Cause += ("; did you mean '" + Nearest + "'?").str();
  else
    Cause += "; known are " + join(Known.begin(), Known.end(), ", ");
  return fail(N, Cause);
}

bool YamlReader::eachKey(Value V, StringRef What, Field F) {
  auto *Map = dyn_cast_or_null<yaml::MappingNode>(V);
  if (!Map)
    return fail(V, What + " must be a mapping of keys to values");
  for (yaml::KeyValueNode &KV : *Map) {
    std::string Key;
    yaml::Node *KeyNode = KV.getKey();
    if (!text(KeyNode, Key))
      return false;
    Value Of = KV.getValue();
    if (isa_and_nonnull<yaml::NullNode>(Of)) // its own place is behind it
      return fail(KeyNode, "'" + Key + "' has no value");
    if (!F(Key, Of, KeyNode))
      return false;
  }
  return !Input.failed();
}

bool YamlReader::eachItem(Value V, function_ref<bool(Value)> F) {
  auto *List = dyn_cast_or_null<yaml::SequenceNode>(V);
  if (!List)
    return F(V);
  for (yaml::Node &Item : *List)
    if (!F(&Item))
      return false;
  return !Input.failed();
}

bool YamlReader::text(Value V, std::string &Out) {
  if (auto *Block = dyn_cast_or_null<yaml::BlockScalarNode>(V)) {
    Out = Block->getValue().trim().str();
    return true;
  }
  if (auto *Alias = dyn_cast_or_null<yaml::AliasNode>(V)) {
    // Its own place is behind it.
    SMLoc Star = SMLoc::getFromPointer(Alias->getName().data() - 1);
    if (Message.empty())
      Input.printError(SMRange(Star, Star),
                       "a word that begins with `*` needs quotes in YAML");
    return false;
  }
  auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(V);
  if (!Scalar)
    return fail(V, "expected a word");
  SmallString<64> Storage;
  Out = Scalar->getValue(Storage).str();
  return true;
}

bool YamlReader::texts(Value V, std::vector<std::string> &Out) {
  return eachItem(V,
                  [&](Value Item) { return text(Item, Out.emplace_back()); });
}

bool YamlReader::number(Value V, std::int64_t &Out) {
  std::string Text;
  if (!text(V, Text))
    return false;
  return !StringRef(Text).getAsInteger(0, Out) ||
         fail(V, "expected a number, not '" + Text + "'");
}

bool YamlReader::truth(Value V, bool &Out) {
  std::string Text;
  if (!text(V, Text))
    return false;
  Out = Text == "true";
  return Out || Text == "false" ||
         fail(V, "expected true or false, not '" + Text + "'");
}

} // namespace snarl
