// Reads the YAML form of the models, in document order, so that a call's
// effects keep theirs. The words are those of Words.h.
//
// Cost: linear in the text.

#include "tool/models/Parse.h"

#include "tool/models/RewriteReader.h"
#include "tool/models/Words.h"
#include "tool/models/YamlReader.h"

#include <utility>

namespace snarl {
namespace {

using namespace llvm;
using namespace words;

/// The names and conditions of an entry, whose combinations all get the same
/// effects.
struct Entry {
  std::vector<std::string> Names, Classes, Methods;
  std::vector<std::vector<Condition>> When{{}};
  std::vector<Effect> Effects;
};

class Reader : YamlReader {
public:
  using YamlReader::YamlReader;

  Expected<ModelFile> read();

private:
  bool parseOperand(yaml::Node *N, StringRef Text, Operand &Out);
  bool operand(Value V, Operand &Out);

  bool functionEntry(Value V);
  bool finish(yaml::Node *N, Entry &E);
  bool condition(StringRef Key, Value V, yaml::Node *KeyNode, Entry &E);
  bool alternatives(Condition::Kind K, unsigned Index, Value V, Entry &E);
  bool effect(StringRef Key, Value V, yaml::Node *KeyNode, Entry &E);
  bool compound(EK K, Value V, Entry &E);
  bool complete(Value V, const Effect &E);
  bool shorthand(Value V, Effect &E);
  bool blockShorthand(Value V, Effect &E);
  bool part(StringRef Key, Value V, yaml::Node *KeyNode, Effect &E);
  bool typeEntry(Value V);
  bool sameEntry(Value V);
  bool insteadEntry(Value V) { return readInstead(*this, V, File.Instead); }
  bool rewriteEntry(Value V) { return readRewrite(*this, V, File.Instead); }

  ModelFile File;
  StringMap<unsigned> Unconditional; ///< name -> line of its last entry
};

bool Reader::parseOperand(yaml::Node *N, StringRef Text, Operand &Out) {
  SmallVector<StringRef, 4> Parts;
  Text.split(Parts, '.');
  StringRef Root = Parts.front();
  if (Root.consume_front("arg") && !Root.getAsInteger(10, Out.Index))
    Out.K = Operand::Kind::Arg;
  else if (!word(N, "operand", Parts.front(), Words<Operand::Kind>(Roots),
                 Out.K))
    return false;
  for (StringRef Step : ArrayRef(Parts).drop_front()) {
    if (Step.empty())
      return fail(N, "empty step in operand '" + Text +
                         "'; brackets need quotes inside other brackets");
    Out.Steps.push_back(Step.str());
  }
  const bool Named =
      Out.K == Operand::Kind::Hidden || Out.K == Operand::Kind::Locked;
  if (Named && Out.Steps.empty())
    return fail(N, "'" + Text + "' needs a name, as in '" + Text + ".strtok'");
  return true;
}

bool Reader::operand(Value V, Operand &Out) {
  std::string Text;
  return text(V, Text) && parseOperand(V, Text, Out);
}

bool Reader::functionEntry(Value V) {
  Entry E;
  bool Good = eachKey(
      V, "a function", [&](StringRef Key, Value Part, yaml::Node *KeyNode) {
        if (Key == "name" || Key == "names")
          return texts(Part, E.Names);
        if (Key == "class")
          return texts(Part, E.Classes);
        if (Key == "method")
          return texts(Part, E.Methods);
        if (Key == "when")
          return eachKey(
              Part, "when",
              [&](StringRef What, Value Operands, yaml::Node *WhatNode) {
                return condition(What, Operands, WhatNode, E);
              });
        return effect(Key, Part, KeyNode, E);
      });
  return Good && finish(V, E);
}

/// The name of a method; "constructor" and "destructor" stand for themselves.
std::string methodName(StringRef Class, StringRef Method) {
  size_t Colons = Class.rfind("::");
  StringRef Own = Class.drop_front(Colons == StringRef::npos ? 0 : Colons + 2);
  if (Method == "constructor")
    Method = Own;
  else if (Method == "destructor")
    return (Class + "::~" + Own).str();
  return (Class + "::" + Method).str();
}

bool Reader::finish(yaml::Node *N, Entry &E) {
  if (E.Classes.empty() != E.Methods.empty())
    return fail(N, "'class' and 'method' go together");
  for (const std::string &Class : E.Classes)
    for (const std::string &Method : E.Methods)
      E.Names.push_back(methodName(Class, Method));
  if (E.Names.empty())
    return fail(N, "a function needs a name");
  unsigned Line = lineOf(N);
  for (const std::string &Name : E.Names) {
    auto [It, Fresh] = Unconditional.try_emplace(Name, 0);
    if (It->second)
      return fail(N, "this entry of '" + Name +
                         "' is never reached: the one in line " +
                         Twine(It->second) + " has no condition");
    for (const std::vector<Condition> &When : E.When) {
      File.Functions.push_back({Name, When, E.Effects});
      if (When.empty())
        It->second = Line;
    }
  }
  return true;
}

bool Reader::condition(StringRef Key, Value V, yaml::Node *KeyNode, Entry &E) {
  Condition::Kind K;
  if (!word(KeyNode, "condition", Key, Words<Condition::Kind>(Conditions), K))
    return false;
  if (!ofArgument(K))
    return alternatives(K, 0, V, E);
  return eachKey(V, Key, [&](StringRef Index, Value Of, yaml::Node *IndexNode) {
    unsigned I = Index == "any" ? Condition::Any : Condition::This;
    bool Word = ofObject(K) && (Index == "this" || Index == "any");
    if (!Word && Index.getAsInteger(10, I))
      return fail(IndexNode,
                  "expected the number of an argument, not '" + Index + "'");
    return alternatives(K, I, Of, E);
  });
}

/// A list of values means any of them, or none of them if negative.
bool Reader::alternatives(Condition::Kind K, unsigned Index, Value V,
                          Entry &E) {
  bool Numeric =
      K == Condition::Kind::Arity || K == Condition::Kind::Begins ||
      K == Condition::Kind::Zero || K == Condition::Kind::Nonblocking ||
      K == Condition::Kind::Equals || K == Condition::Kind::NotEquals;
  std::vector<std::vector<Condition>> Combined;
  bool Good = eachItem(V, [&](Value Item) {
    Condition C{K, Index, 0, ""};
    if (!(Numeric ? number(Item, C.Number) : text(Item, C.Text)))
      return false;
    std::vector<std::vector<Condition>> Next = E.When;
    for (std::vector<Condition> &All : Next)
      All.push_back(C);
    if (negative(K))
      E.When = std::move(Next);
    else
      Combined.insert(Combined.end(), Next.begin(), Next.end());
    return true;
  });
  if (!negative(K))
    E.When = std::move(Combined);
  return Good;
}

bool Reader::effect(StringRef Key, Value V, yaml::Node *KeyNode, Entry &E) {
  if (const EK *K = lookUp(Words<EK>(Compounds), Key))
    return eachItem(V, [&](Value Item) { return compound(*K, Item, E); });
  const Touch *T = lookUp(Words<Touch>(Touches), Key);
  if (!T) {
    std::vector<StringRef> Known = {"name", "names", "class", "method", "when"};
    appendWords(Words<Touch>(Touches), Known);
    appendWords(Words<EK>(Compounds), Known);
    return unknown(KeyNode, "key", Key, Known);
  }
  return eachItem(V, [&](Value Item) {
    Effect New{};
    New.K = T->K;
    New.Shared = T->Shared;
    New.Atomic = T->Atomic;
    New.Zero = T->Zero;
    if (!operand(Item, New.On))
      return false;
    E.Effects.push_back(std::move(New));
    return true;
  });
}

bool Reader::compound(EK K, Value V, Entry &E) {
  Effect New{};
  New.K = K;
  if (K == EK::Guard) {
    New.On.K = Operand::Kind::This;
    New.On.Steps = {"lock"};
  }
  bool Good = isa_and_nonnull<yaml::MappingNode>(V)
                  ? eachKey(V, "an effect",
                            [&](StringRef Key, Value Part, yaml::Node *N) {
                              return part(Key, Part, N, New);
                            })
                  : shorthand(V, New);
  if (!Good || !complete(V, New))
    return false;
  E.Effects.push_back(std::move(New));
  return true;
}

/// Whether E has the parts without which it would mean nothing.
bool Reader::complete(Value V, const Effect &E) {
  for (const MainPart &Part : MainParts)
    if (E.K == Part.K && !(E.*Part.Of))
      return fail(V, "this effect needs '" + Part.Name + "'");
  if (E.K == EK::Block && E.Category.empty())
    return fail(V, "this effect needs 'category'");
  return true;
}

bool Reader::shorthand(Value V, Effect &E) {
  switch (E.K) {
  case EK::Block:
    return blockShorthand(V, E);
  case EK::Work: {
    std::int64_t Weight = 0;
    if (!number(V, Weight))
      return false;
    E.Weight = static_cast<std::uint64_t>(Weight);
    return Weight > 0 || fail(V, "expected a number above 0");
  }
  case EK::Context:
    return text(V, E.Category);
  case EK::Hop: {
    std::string Text;
    return text(V, Text) &&
           word(V, "hop", Text, Words<Suspend::Hop>(Hops), E.To);
  }
  case EK::Wait:
  case EK::Need:
    return operand(V, E.On);
  case EK::Make:
    return operand(V, E.Args);
  case EK::Guard:
  case EK::Spawn:
  case EK::Invoke:
  case EK::Partial:
  case EK::Expose:
    return operand(V, E.From);
  default:
    return fail(V, "this effect needs 'from' and 'to'");
  }
}

/// "sleep" or "may lock".
bool Reader::blockShorthand(Value V, Effect &E) {
  std::string Text;
  if (!text(V, Text))
    return false;
  auto [First, Second] = StringRef(Text).split(' ');
  E.Category = (Second.empty() ? First : Second).str();
  return Second.empty() ||
         word(V, "tier", First, Words<BlockTier>(Tiers), E.Tier);
}

bool Reader::part(StringRef Key, Value V, yaml::Node *KeyNode, Effect &E) {
  static const std::pair<StringRef, Operand Effect::*> Operands[] = {
      {"on", &Effect::On},         {"to", &Effect::On},
      {"from", &Effect::From},     {"entry", &Effect::From},
      {"callable", &Effect::From}, {"args", &Effect::Args},
      {"handle", &Effect::Handle}, {"lock", &Effect::Lock},
      {"under", &Effect::Lock},    {"for", &Effect::Duration},
  };
  static const std::pair<StringRef, bool Effect::*> Flags[] = {
      {"many", &Effect::Many},         {"joined", &Effect::Joined},
      {"distinct", &Effect::Distinct}, {"yields", &Effect::Yields},
      {"raises", &Effect::Raises},
  };
  if (auto *Member = lookUp(Words<Operand Effect::*>(Operands), Key)) {
    E.*(*Member) = {};
    return operand(V, E.*(*Member));
  }
  if (auto *Member = lookUp(Words<bool Effect::*>(Flags), Key))
    return truth(V, E.*(*Member));
  std::string Text;
  if (Key == "category")
    return text(V, E.Category);
  if (Key == "tier")
    return text(V, Text) &&
           word(V, "tier", Text, Words<BlockTier>(Tiers), E.Tier);
  if (Key == "unit")
    return text(V, Text) &&
           word(V, "unit", Text, Words<std::int64_t>(Units), E.Unit);
  if (Key == "thread")
    return text(V, Text) && word(V, "kind of thread", Text,
                                 Words<Spawn::Thread>(Threads), E.Thread);
  std::vector<StringRef> Known = {"category", "tier", "unit", "thread"};
  appendWords(Words<Operand Effect::*>(Operands), Known);
  appendWords(Words<bool Effect::*>(Flags), Known);
  return unknown(KeyNode, "part of an effect", Key, Known);
}

bool Reader::typeEntry(Value V) {
  std::vector<std::string> Names;
  TypeModel New{};
  bool Kind = false;
  bool Good =
      eachKey(V, "a type", [&](StringRef Key, Value Part, yaml::Node *KeyNode) {
        std::string Text;
        if (Key == "name" || Key == "names")
          return texts(Part, Names);
        if (Key == "runtime")
          return text(Part, New.Runtime);
        if (Key == "under")
          return operand(Part, New.Lock);
        if (Key != "is")
          return unknown(KeyNode, "key", Key,
                         {"name", "names", "is", "runtime", "under"});
        Kind = true;
        return text(Part, Text) &&
               word(Part, "kind of type", Text,
                    Words<TypeModel::Kind>(TypeKinds), New.K);
      });
  if (!Good)
    return false;
  if (Names.empty() || !Kind)
    return fail(V, "a type needs 'name' and 'is'");
  if ((New.K == TypeModel::Kind::Reference) != bool(New.Lock))
    return fail(V, "'is: reference' and 'under' go together");
  for (std::string &Name : Names) {
    New.Name = Name;
    File.Types.push_back(New);
  }
  return true;
}

bool Reader::sameEntry(Value V) {
  std::vector<std::string> Names;
  std::string As;
  bool Good = eachKey(
      V, "a same entry", [&](StringRef Key, Value Part, yaml::Node *KeyNode) {
        if (Key == "name" || Key == "names")
          return texts(Part, Names);
        if (Key == "as")
          return text(Part, As);
        return unknown(KeyNode, "key", Key, {"name", "names", "as"});
      });
  if (!Good)
    return false;
  if (Names.empty() || As.empty())
    return fail(V, "a same entry needs 'name' and 'as'");
  for (std::string &Name : Names)
    File.Same.emplace_back(std::move(Name), As);
  return true;
}

Expected<ModelFile> Reader::read() {
  bool Good = eachRootKey("a file of models", [&](StringRef Key, Value V,
                                                  yaml::Node *KeyNode) {
    static const std::pair<StringRef, bool (Reader::*)(Value)> Sections[] = {
        {"functions", &Reader::functionEntry},
        {"types", &Reader::typeEntry},
        {"same", &Reader::sameEntry},
        {"instead", &Reader::insteadEntry},
        {"rewrites", &Reader::rewriteEntry},
    };
    if (is_contained(configurationSections(), Key))
      return V->skip(), true;
    bool (Reader::*Each)(Value) = nullptr;
    return word(KeyNode, "section", Key,
                Words<bool (Reader::*)(Value)>(Sections), Each) &&
           eachItem(V, [&](Value Item) { return (this->*Each)(Item); });
  });
  if (Good)
    return std::move(File);
  return takeError();
}

} // namespace

llvm::Expected<ModelFile> parseModels(llvm::StringRef Yaml,
                                      llvm::StringRef Source) {
  return Reader(Yaml, Source).read();
}

} // namespace snarl
