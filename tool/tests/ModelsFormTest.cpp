// The YAML form of the models, with the messages for what is wrong in it.

#include "tool/models/Models.h"
#include "tool/models/Parse.h"

#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

namespace snarl {
namespace {

using EK = Effect::Kind;
using OK = Operand::Kind;

ModelFile parse(llvm::StringRef Yaml) {
  llvm::Expected<ModelFile> File = parseModels(Yaml, "mine.yaml");
  EXPECT_TRUE(bool(File)) << llvm::toString(File.takeError());
  return File ? *File : ModelFile();
}

std::string message(llvm::StringRef Yaml) {
  llvm::Expected<ModelFile> File = parseModels(Yaml, "mine.yaml");
  return File ? "no error" : llvm::toString(File.takeError());
}

TEST(ModelsForm, ReadsAnEntry) {
  ModelFile File = parse("functions:\n"
                         "  - name: net::Pool::submit\n"
                         "    when: {arity: 2}\n"
                         "    spawn: {entry: arg0, args: rest, handle: this}\n"
                         "    block: {category: socket, tier: may, for: arg1, "
                         "unit: ms}\n");
  ASSERT_EQ(File.Functions.size(), 1u);
  const FunctionModel &F = File.Functions[0];
  EXPECT_EQ(F.Name, "net::Pool::submit");
  ASSERT_EQ(F.When.size(), 1u);
  EXPECT_EQ(F.When[0].K, Condition::Kind::Arity);
  EXPECT_EQ(F.When[0].Number, 2);
  ASSERT_EQ(F.Effects.size(), 2u);
  EXPECT_EQ(F.Effects[0].K, EK::Spawn);
  EXPECT_EQ(F.Effects[0].From.K, OK::Arg);
  EXPECT_EQ(F.Effects[0].Args.K, OK::Rest);
  EXPECT_EQ(F.Effects[0].Handle.K, OK::This);
  EXPECT_EQ(F.Effects[1].Category, "socket");
  EXPECT_EQ(F.Effects[1].Tier, BlockTier::May);
  EXPECT_EQ(F.Effects[1].Duration.Index, 1u);
  EXPECT_EQ(F.Effects[1].Unit, 1'000'000);
}

TEST(ModelsForm, KeepsTheOrderOfEffects) {
  ModelFile File = parse("functions:\n"
                         "  - name: f\n"
                         "    release: arg0\n"
                         "    write: [arg1, \"arg2.[]\"]\n"
                         "    acquire: arg0\n");
  std::vector<EK> Kinds;
  for (const Effect &E : File.Functions.at(0).Effects)
    Kinds.push_back(E.K);
  EXPECT_EQ(Kinds,
            (std::vector{EK::Release, EK::Write, EK::Write, EK::Acquire}));
}

TEST(ModelsForm, AStarMeansTheFunctionsOfCWithoutAnEntry) {
  Models M;
  EXPECT_FALSE(bool(M.add("functions:\n"
                          "  - name: net_*\n"
                          "    need: hidden.net\n"
                          "  - name: net_raw_*\n",
                          "mine.yaml")));
  ASSERT_EQ(M.likeNamed("net_open").size(), 1u);
  EXPECT_EQ(M.likeNamed("net_open")[0].Effects.size(), 1u);
  ASSERT_EQ(M.likeNamed("net_raw_open").size(), 1u);
  EXPECT_TRUE(M.likeNamed("net_raw_open")[0].Effects.empty());
  EXPECT_TRUE(M.likeNamed("neta").empty());
}

TEST(ModelsForm, AnyArgumentAndWhatTheFileSays) {
  ModelFile File = parse("functions:\n"
                         "  - name: f\n"
                         "    when: {type: {any: C}, head: by a machine}\n"
                         "types:\n"
                         "  - name: Handle\n"
                         "    is: reference\n"
                         "    under: hidden.net\n");
  ASSERT_EQ(File.Functions.at(0).When.size(), 2u);
  EXPECT_EQ(File.Functions[0].When[0].Index, Condition::Any);
  EXPECT_EQ(File.Functions[0].When[1].Text, "by a machine");
  EXPECT_EQ(File.Types.at(0).Lock.K, OK::Hidden);
}

TEST(ModelsForm, MultipliesClassesAndMethods) {
  ModelFile File = parse("functions:\n"
                         "  - class: [net::Lock, Latch]\n"
                         "    method: [constructor, destructor, take]\n"
                         "    acquire: this\n");
  std::vector<std::string> Names;
  for (const FunctionModel &F : File.Functions)
    Names.push_back(F.Name);
  EXPECT_EQ(Names, (std::vector<std::string>{
                       "net::Lock::Lock", "net::Lock::~Lock", "net::Lock::take",
                       "Latch::Latch", "Latch::~Latch", "Latch::take"}));
}

TEST(ModelsForm, ListsInConditionsAreAlternatives) {
  ModelFile File = parse("functions:\n"
                         "  - name: f\n"
                         "    when: {type: {0: [A, B]}, equals: {1: [0, 1]}}\n"
                         "  - name: g\n"
                         "    when: {not-type: {0: [A, B]}}\n");
  ASSERT_EQ(File.Functions.size(), 5u) << "any of, as entries of their own";
  EXPECT_EQ(File.Functions[3].When[0].Text, "B");
  EXPECT_EQ(File.Functions[3].When[1].Number, 1);
  EXPECT_EQ(File.Functions[4].When.size(), 2u) << "none of, in one entry";
}

TEST(ModelsForm, SomeConditionsAreAboutTheObject) {
  ModelFile File = parse("functions:\n"
                         "  - name: C::f\n"
                         "    when: {flag: {this: cin}, type: {this: C}}\n");
  for (const Condition &C : File.Functions.at(0).When)
    EXPECT_EQ(C.Index, Condition::This);
  EXPECT_EQ(message("functions:\n  - name: f\n    when: {equals: {this: 1}}\n"),
            "mine.yaml:3:21: expected the number of an argument, not 'this'");
}

TEST(ModelsForm, ReadsSteps) {
  ModelFile File = parse("functions:\n"
                         "  - name: f\n"
                         "    alias: this.lock.*.[arg12]\n");
  const Operand &On = File.Functions.at(0).Effects.at(0).On;
  EXPECT_EQ(On.Steps, (std::vector<std::string>{"lock", "*", "[arg12]"}));
}

TEST(ModelsForm, ReadsTypesTwinsAndAdvice) {
  ModelFile File = parse("types:\n"
                         "  - {name: net::Task, is: task, runtime: asio}\n"
                         "same:\n"
                         "  - {names: [a, b], as: c}\n"
                         "instead:\n"
                         "  - category: dns\n"
                         "    any: one thing\n"
                         "    asio: another\n");
  ASSERT_EQ(File.Types.size(), 1u);
  EXPECT_EQ(File.Types[0].K, TypeModel::Kind::Task);
  EXPECT_EQ(File.Types[0].Runtime, "asio");
  EXPECT_EQ(File.Same.size(), 2u);
  EXPECT_EQ((File.Instead.Advice[{"dns", ""}]), "one thing");
  EXPECT_EQ((File.Instead.Advice[{"dns", "asio"}]), "another");
}

TEST(ModelsForm, ReadsWhatFixWrites) {
  ModelFile File = parse("rewrites:\n"
                         "  - class: C\n"
                         "    method: [get, wait]\n"
                         "    runtime: asio\n"
                         "    in: T<E>\n"
                         "    finest: us\n"
                         "    write: co_await {this.}async_{name}({args, }0)\n"
                         "    include: [\"{folder}/c.h\"]\n"
                         "    review: true\n");
  ASSERT_EQ(File.Instead.Rewrites.size(), 2u);
  const Rewrite &Form = File.Instead.Rewrites[{"C::wait", "asio"}].at(0);
  EXPECT_EQ(Form.Text, "co_await {this.}async_{name}({args, }0)");
  EXPECT_EQ(Form.In, std::vector<std::string>{"T<E>"});
  EXPECT_EQ(Form.Includes, std::vector<std::string>{"{folder}/c.h"});
  EXPECT_EQ(Form.Finest, 1000);
  EXPECT_TRUE(Form.Review);
  EXPECT_FALSE(Form.Unused);
}

TEST(ModelsForm, ReadsWhereCoroutinesRun) {
  ModelFile File = parse("functions:\n"
                         "  - {name: f, hop: away}\n"
                         "  - {name: g, when: {nonblocking: 1}, hop: back}\n"
                         "  - {name: h, context: userver}\n");
  EXPECT_EQ(File.Functions.at(0).Effects.at(0).To, Suspend::Hop::Away);
  EXPECT_EQ(File.Functions.at(1).Effects.at(0).To, Suspend::Hop::Back);
  EXPECT_EQ(File.Functions[1].When.at(0).K, Condition::Kind::Nonblocking);
  EXPECT_EQ(File.Functions[1].When[0].Number, 1);
  EXPECT_EQ(File.Functions.at(2).Effects.at(0).Category, "userver");
}

TEST(ModelsForm, AnEmptyTextSaysNothing) {
  EXPECT_TRUE(parse("").Functions.empty());
  EXPECT_TRUE(parse("# only a comment\n").Functions.empty());
}

TEST(ModelsForm, NamesWhatIsWrongAndWhere) {
  const std::pair<const char *, const char *> Cases[] = {
      {"functions:\n  - name: f\n    aqcuire: this\n",
       "mine.yaml:3:5: unknown key 'aqcuire'; did you mean 'acquire'?"},
      {"function:\n  - name: f\n",
       "mine.yaml:1:1: unknown section 'function'; did you mean 'functions'?"},
      {"functions:\n  - name: f\n    spawn: {entry: arg0, handel: this}\n",
       "mine.yaml:3:26: unknown part of an effect 'handel'; did you mean "
       "'handle'?"},
      {"functions:\n  - name: f\n    when: {arty: 2}\n",
       "mine.yaml:3:12: unknown condition 'arty'; did you mean 'arity'?"},
      {"functions:\n  - name: f\n    when: {arity: two}\n",
       "mine.yaml:3:19: expected a number, not 'two'"},
      {"functions:\n  - name: f\n    when: {type: {first: C}}\n",
       "mine.yaml:3:19: expected the number of an argument, not 'first'"},
      {"functions:\n  - name: f\n    read: that\n",
       "mine.yaml:3:11: unknown operand 'that'; did you mean 'this'?"},
      {"functions:\n  - name: f\n    read: this.\n",
       "mine.yaml:3:11: empty step in operand 'this.'; brackets need quotes "
       "inside "
       "other brackets"},
      {"functions:\n  - name: f\n    block: mya lock\n",
       "mine.yaml:3:12: unknown tier 'mya'; did you mean 'may'?"},
      {"functions:\n  - name: f\n    spawn: {entry: arg0, many: yes}\n",
       "mine.yaml:3:32: expected true or false, not 'yes'"},
      {"functions:\n  - name: f\n    need: {lock: this, yield: true}\n",
       "mine.yaml:3:24: unknown part of an effect 'yield'; did you mean "
       "'yields'?"},
      {"functions:\n  - name: f\n    need: {lock: this}\n",
       "mine.yaml:3:12: this effect needs 'on'"},
      {"functions:\n  - name: f\n    expose: arg0\n",
       "mine.yaml:3:13: this effect needs 'under'"},
      {"functions:\n  - name: f\n    block: {for: arg0}\n",
       "mine.yaml:3:13: this effect needs 'category'"},
      {"functions:\n  - name: f\n    work: -5\n",
       "mine.yaml:3:11: expected a number above 0"},
      {"functions:\n  - name: f\n    need: hidden\n",
       "mine.yaml:3:11: 'hidden' needs a name, as in 'hidden.strtok'"},
      {"functions:\n  - name: f\n    bind: this\n",
       "mine.yaml:3:11: this effect needs 'from' and 'to'"},
      {"functions:\n  - acquire: this\n",
       "mine.yaml:2:5: a function needs a name"},
      {"functions:\n  - class: C\n    read: this\n",
       "mine.yaml:2:5: 'class' and 'method' go together"},
      {"functions:\n  - name: f\n  - name: f\n    read: arg0\n",
       "mine.yaml:3:5: this entry of 'f' is never reached: the one in line 2 "
       "has "
       "no condition"},
      {"types:\n  - name: C\n    is: mutx\n",
       "mine.yaml:3:9: unknown kind of type 'mutx'; did you mean 'mutex'?"},
      {"types:\n  - name: C\n    is: reference\n",
       "mine.yaml:2:5: 'is: reference' and 'under' go together"},
      {"types:\n  - name: C\n", "mine.yaml:2:5: a type needs 'name' and 'is'"},
      {"same:\n  - name: a\n",
       "mine.yaml:2:5: a same entry needs 'name' and 'as'"},
      {"instead:\n  - any: x\n",
       "mine.yaml:2:5: a replacement needs a category"},
      {"rewrites:\n  - name: f\n    runtime: asio\n    write: g({arg})\n",
       "mine.yaml:4:12: a call has no part 'arg'"},
      {"rewrites:\n  - name: f\n    write: g()\n",
       "mine.yaml:2:5: a rewrite needs a name, 'runtime' and 'write'"},
      {"- functions\n",
       "mine.yaml:1:1: a file of models must be a mapping of keys to values"},
  };
  for (const auto &[Yaml, Expected] : Cases)
    EXPECT_EQ(message(Yaml), Expected);
}

TEST(ModelsForm, SurvivesBrokenYaml) {
  for (const char *Yaml :
       {"functions: [", "functions:\n  - name: [f\n", "{", "a: b: c",
        "functions:\n  - {name: f, read: this.[]}\n", "\"", "--- !x &y *z",
        "functions:\n  - name:\n      f: g\n", "%YAML", "functions:\n -\n",
        "types: 3", "instead: {category: }"})
    EXPECT_TRUE(llvm::StringRef(message(Yaml)).starts_with("mine.yaml"))
        << Yaml << ": " << message(Yaml);
}

} // namespace
} // namespace snarl
