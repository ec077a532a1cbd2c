// Lists the models in the words of their YAML form, so that a reader of the
// table can write an entry. Functions that mean the same under the same
// conditions share a row, and in it members of the same classes are written as
// a product: {std::mutex, std::timed_mutex}::{lock, unlock}.
//
// Cost: n log n in the number of entries. Misses: the order in which the
// entries of one name are tried is only told as "with conditions first".

#include "tool/models/Table.h"

#include "tool/models/Words.h"

#include "llvm/ADT/StringExtras.h"

#include <set>

namespace snarl {
namespace {

using namespace llvm;
using namespace words;

template <class T> StringRef wordOf(Words<T> Table, T Meaning) {
  for (const auto &[Name, Of] : Table)
    if (Of == Meaning)
      return Name;
  return "";
}

StringRef wordOf(const Effect &E) {
  for (const auto &[Name, T] : Touches)
    if (T.K == E.K && T.Shared == E.Shared && T.Atomic == E.Atomic &&
        T.Zero == E.Zero)
      return Name;
  return wordOf(Words<EK>(Compounds), E.K);
}

std::string spell(const Operand &O) {
  std::string Text = O.K == Operand::Kind::Arg
                         ? "arg" + std::to_string(O.Index)
                         : wordOf(Words<Operand::Kind>(Roots), O.K).str();
  for (const std::string &Step : O.Steps)
    Text += "." + Step;
  return Text;
}

std::string spell(const Condition &C) {
  std::string Of = C.Text.empty() ? std::to_string(C.Number) : C.Text;
  StringRef Word = wordOf(Words<Condition::Kind>(words::Conditions), C.K);
  if (!words::ofArgument(C.K))
    return (Word + " " + Of).str();
  std::string Index = C.Index == Condition::This  ? "this"
                      : C.Index == Condition::Any ? "any"
                                                  : utostr(C.Index);
  return (Word + " " + Index + ": " + Of).str();
}

/// "spawn arg0 with rest, handle this, many".
std::string spell(const Effect &E) {
  std::string Text = wordOf(E).str();
  auto Add = [&](StringRef Before, const Operand &O) {
    if (O)
      Text += (Before + spell(O)).str();
  };
  auto Say = [&](bool Flag, StringRef Word) {
    if (Flag)
      Text += (", " + Word).str();
  };
  if (E.K == EK::Block) {
    if (E.Tier != BlockTier::Always)
      Text += (" " + wordOf(Words<BlockTier>(Tiers), E.Tier)).str();
    Text += " " + E.Category;
  }
  if (E.K == EK::Work)
    Text += " " + std::to_string(E.Weight);
  if (E.K == EK::Hop)
    Text += (" " + wordOf(Words<Suspend::Hop>(Hops), E.To)).str();
  if (E.K == EK::Context)
    Text += " " + E.Category;
  Add(" ", E.From);
  Add(E.From ? " to " : " ", E.On);
  Add(E.K == EK::Make ? " " : " with ", E.Args);
  Add(", handle ", E.Handle);
  Add(E.K == EK::Expose ? ", under " : ", lock ", E.Lock);
  Add(" for ", E.Duration);
  if (E.Unit)
    Text += (" " + wordOf(Words<std::int64_t>(Units), E.Unit)).str();
  if (E.Thread != Spawn::Thread::Any)
    Text +=
        (", thread " + wordOf(Words<Spawn::Thread>(Threads), E.Thread)).str();
  Say(E.Many, "many");
  Say(E.Joined, "joined");
  Say(E.Yields, "yields");
  Say(E.Raises, "raises");
  Say(E.Distinct, "distinct");
  return Text;
}

template <class List> std::string spellAll(const List &All, StringRef Between) {
  std::string Text;
  for (const auto &One : All)
    Text += (Text.empty() ? "" : Between.str()) + spell(One);
  return Text;
}

std::string braces(const std::set<std::string> &Words) {
  std::string Text = join(Words.begin(), Words.end(), ", ");
  return Words.size() == 1 ? Text : "{" + Text + "}";
}

/// The names as products of classes and members.
std::string spellNames(const std::set<std::string> &Names) {
  std::map<std::string, std::set<std::string>> Members; // of a class
  for (StringRef Name : Names) {
    size_t Colons = Name.rfind("::");
    bool Global = Colons == StringRef::npos;
    StringRef Class = Global ? "" : Name.take_front(Colons);
    StringRef Member = Global ? Name : Name.drop_front(Colons + 2);
    Colons = Class.rfind("::");
    StringRef Own =
        Class.drop_front(Colons == StringRef::npos ? 0 : Colons + 2);
    if (!Global && Member == Own)
      Member = "constructor";
    else if (Member.starts_with("~"))
      Member = "destructor";
    Members[Class.str()].insert(Member.str());
  }
  std::map<std::set<std::string>, std::set<std::string>> Classes;
  for (const auto &[Class, Of] : Members)
    Classes[Of].insert(Class);
  std::set<std::string> Products;
  for (const auto &[Of, In] : Classes)
    Products.insert(*In.begin() == "" && In.size() == 1
                        ? join(Of.begin(), Of.end(), ", ")
                        : braces(In) + "::" + braces(Of));
  return join(Products.begin(), Products.end(), ", ");
}

std::string cell(StringRef Text) {
  std::string Escaped;
  for (char C : Text)
    Escaped += C == '|' ? "\\|" : std::string(1, C);
  return Text.empty() ? "" : "`" + Escaped + "`";
}

std::string functionsTable(const Models &M) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> Groups;
  for (const auto &Named : M.allFunctions())
    for (const FunctionModel &F : Named.second)
      Groups[{spellAll(F.When, ", "), spellAll(F.Effects, "; ")}].insert(
          F.Name);
  std::map<std::string, std::string> Rows; // in the order of their names
  for (const auto &[Key, Names] : Groups) {
    std::string Spelled = spellNames(Names);
    Rows[Spelled + "\t" + Key.first + "\t" + Key.second] =
        "| " + cell(Spelled) + " | " + cell(Key.first) + " | " +
        cell(Key.second) + " |\n";
  }
  std::string Text = "| function | when | means |\n|---|---|---|\n";
  for (const auto &[Key, Row] : Rows)
    Text += Row;
  return Text;
}

std::string typesTable(const Models &M) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> Groups;
  for (const auto &Named : M.allTypes()) {
    const TypeModel &T = Named.second;
    StringRef Kind = wordOf(Words<TypeModel::Kind>(TypeKinds), T.K);
    Groups[{Kind.str() + (T.Lock ? ", under " + spell(T.Lock) : ""), T.Runtime}]
        .insert(T.Name);
  }
  std::string Text = "| types | are | runtime |\n|---|---|---|\n";
  for (const auto &[Key, Names] : Groups)
    Text += "| " + cell(spellNames(Names)) + " | " + Key.first + " | " +
            Key.second + " |\n";
  return Text;
}

std::string insteadTable(const Models &M) {
  std::string Text = "| category | runtime | write instead |\n|---|---|---|\n";
  for (const auto &[Key, Replacement] : M.replacements().Advice)
    Text += "| " + Key.first + " | " +
            (Key.second.empty() ? "any" : Key.second) + " | " + Replacement +
            " |\n";
  return Text;
}

/// A row a form: the functions and runtimes that it is for.
std::string rewritesTable(const Models &M) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> Groups;
  for (const auto &[Key, Forms] : M.replacements().Rewrites)
    for (const Rewrite &Form : Forms) {
      std::string Last = join(Form.Last, " or ");
      Groups[{Key.second +
                  (Last.empty() ? "" : ", last argument a `" + Last + "`"),
              cell(Form.Text) + " | " + (Form.Review ? "yes" : "")}]
          .insert(Key.first);
    }
  std::string Text =
      "| call | runtime | becomes | review |\n|---|---|---|---|\n";
  for (const auto &[Key, Names] : Groups)
    Text += "| " + cell(spellNames(Names)) + " | " + Key.first + " | " +
            Key.second + " |\n";
  return Text;
}

} // namespace

std::string modelsTable(const Models &M) {
  return "### Functions\n\n" + functionsTable(M) + "\n### Types\n\n" +
         typesTable(M) + "\n### What to write instead\n\n" + insteadTable(M) +
         "\n### What `--fix` writes\n\n" + rewritesTable(M);
}

} // namespace snarl
