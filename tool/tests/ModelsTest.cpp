// The models: which entry is taken; what is built in, as a whole and in
// samples; and that the manual's table is the one that the program writes.
//
// SNARL_REWRITE=1 in the environment rewrites that table.

#include "tool/models/Models.h"
#include "tool/Embedded.h"
#include "tool/models/Parse.h"
#include "tool/models/Table.h"

#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace snarl {
namespace {

using EK = Effect::Kind;
using OK = Operand::Kind;

/// The effect of kind K of the entry, which must have one.
const Effect &effect(const FunctionModel &F, EK K) {
  for (const Effect &E : F.Effects)
    if (E.K == K)
      return E;
  ADD_FAILURE() << F.Name << " has no such effect";
  static const Effect None{};
  return None;
}

llvm::ArrayRef<FunctionModel> builtin(llvm::StringRef Name) {
  llvm::ArrayRef<FunctionModel> Found = Models::builtin().functions(Name);
  EXPECT_FALSE(Found.empty()) << Name.str();
  static const FunctionModel None[1];
  return Found.empty() ? llvm::ArrayRef(None) : Found;
}

TEST(Models, LaterEntriesAreTriedFirst) {
  Models M;
  cantFail(M.add("functions: [{name: f, read: arg0}]", "library"));
  cantFail(M.add("functions: [{name: f, write: arg0}]", "mine"));
  ASSERT_EQ(M.functions("f").size(), 2u);
  EXPECT_EQ(M.functions("f")[0].Effects[0].K, EK::Write);
}

TEST(Models, AFaultyTextAddsNothing) {
  Models M;
  llvm::Error E = M.add("functions: [{name: f}, {nam: g}]", "mine");
  EXPECT_TRUE(bool(E));
  consumeError(std::move(E));
  EXPECT_TRUE(M.functions("f").empty());
}

TEST(Models, TwinsAreLookedUpAsOneAnother) {
  Models M;
  cantFail(M.add("functions:\n"
                 "  - {class: net::Lock, method: [constructor, destructor, "
                 "take]}\n"
                 "types: [{name: net::Lock, is: mutex}]\n"
                 "same:\n"
                 "  - {name: net::detail::LockBase, as: net::Lock}\n"
                 "  - {name: oldnet, as: net}\n",
                 "mine"));
  for (const char *Name :
       {"net::detail::LockBase::take", "net::detail::LockBase::LockBase",
        "net::detail::LockBase::~LockBase", "oldnet::Lock::Lock",
        "oldnet::detail::LockBase::~LockBase"})
    EXPECT_EQ(M.functions(Name).size(), 1u) << Name;
  EXPECT_TRUE(M.functions("net::detail::Lock::take").empty());
  EXPECT_TRUE(M.functions("oldnets::Lock::take").empty());
  ASSERT_TRUE(M.type("oldnet::Lock"));
  EXPECT_TRUE(M.names("oldnet::Lock", "net::Lock"));
  EXPECT_TRUE(M.names("net::Lock", "net::Lock"));
  EXPECT_FALSE(M.names("net::Lock", "oldnet::Lock"));
}

TEST(Models, AWholeClassIsNamedOrCalledSo) {
  Models M;
  cantFail(M.add("functions:\n"
                 "  - {class: net::Shop, method: '*', block: http}\n"
                 "  - {class: '*::Stub', method: '*', block: grpc}\n",
                 "mine"));
  auto Category = [&](llvm::StringRef Class) {
    llvm::ArrayRef<FunctionModel> Found = M.members(Class);
    return Found.empty() ? "" : Found[0].Effects[0].Category;
  };
  EXPECT_EQ(Category("net::Shop"), "http");
  EXPECT_EQ(Category("weather::Service::Stub"), "grpc");
  EXPECT_EQ(Category("Stub"), "grpc");
  EXPECT_EQ(Category("farm::Shop"), "");
  EXPECT_EQ(Category("net::Stubs"), "");
}

TEST(Models, CirclesOfTwinsEnd) {
  Models M;
  cantFail(M.add("same: [{name: a, as: b}, {name: b, as: a}]", "mine"));
  EXPECT_TRUE(M.functions("a::f").empty());
  EXPECT_FALSE(M.type("b"));
}

TEST(BuiltinModels, EveryFileParses) {
  EXPECT_FALSE(embedded::models().empty());
  for (const embedded::File &F : embedded::models()) {
    llvm::Expected<ModelFile> File = parseModels(
        {F.Text.data(), F.Text.size()}, {F.Name.data(), F.Name.size()});
    EXPECT_TRUE(bool(File)) << llvm::toString(File.takeError());
  }
}

TEST(BuiltinModels, NoEntryHidesAnother) {
  for (const auto &Named : Models::builtin().allFunctions())
    for (const FunctionModel &F : llvm::ArrayRef(Named.second).drop_back())
      EXPECT_FALSE(F.When.empty()) << Named.first().str();
}

TEST(BuiltinModels, NoEntryStandsTwice) {
  for (const auto &Named : Models::builtin().allFunctions()) {
    std::set<std::string> Conditions;
    for (const FunctionModel &F : Named.second) {
      std::string Text;
      for (const Condition &C : F.When)
        Text += std::to_string(static_cast<int>(C.K)) + "," +
                std::to_string(C.Index) + "," + std::to_string(C.Number) + "," +
                C.Text + ";";
      EXPECT_TRUE(Conditions.insert(Text).second) << F.Name << " " << Text;
    }
  }
}

TEST(BuiltinModels, EveryCategoryHasAReplacement) {
  const Models &M = Models::builtin();
  for (const auto &Named : M.allFunctions())
    for (const FunctionModel &F : Named.second)
      for (const Effect &E : F.Effects)
        if (E.K == EK::Block)
          EXPECT_TRUE(M.replacements().Advice.count({E.Category, ""}))
              << F.Name << ": " << E.Category;
}

TEST(BuiltinModels, EveryRuntimeOfAdviceIsOneOfATask) {
  // userver's coroutines have a stack and no return type of their own, libuv's
  // callbacks no coroutines.
  std::set<std::string> Runtimes = {"", "userver", "libuv", "handler"};
  for (const auto &Named : Models::builtin().allTypes())
    Runtimes.insert(Named.second.Runtime);
  for (const auto &[Key, Text] : Models::builtin().replacements().Advice) {
    llvm::StringRef Runtime = Key.second;
    Runtime.consume_back("-handler");
    EXPECT_TRUE(Runtimes.count(Runtime.str())) << Key.second;
  }
}

TEST(BuiltinModels, WhatIsRewrittenBlocks) {
  const Models &M = Models::builtin();
  for (const auto &[Key, Forms] : M.replacements().Rewrites) {
    EXPECT_TRUE(llvm::any_of(M.functions(Key.first), [](const FunctionModel
                                                            &F) {
      return llvm::any_of(F.Effects,
                          [](const Effect &E) { return E.K == EK::Block; });
    })) << Key.first;
    for (const Rewrite &Form : llvm::ArrayRef(Forms).drop_back())
      EXPECT_FALSE(Form.Last.empty()) << Key.first << ": " << Form.Text;
    for (const std::string &Class : Forms.back().In) {
      const TypeModel *T = M.type(llvm::StringRef(Class).split('<').first);
      EXPECT_TRUE(T && T->Runtime == Key.second) << Class;
    }
  }
}

TEST(BuiltinModels, EffectsHaveTheirParts) {
  for (const auto &Named : Models::builtin().allFunctions())
    for (const FunctionModel &F : Named.second)
      for (const Effect &E : F.Effects) {
        bool Called = E.K == EK::Spawn || E.K == EK::Invoke ||
                      E.K == EK::Store || E.K == EK::Partial;
        EXPECT_TRUE(!Called || E.From) << F.Name;
        if (E.K == EK::Guard)
          EXPECT_TRUE(E.From && !E.On.Steps.empty() &&
                      llvm::StringRef(E.On.Steps.back()).starts_with("lock"))
              << F.Name;
        if (E.K == EK::Block)
          EXPECT_FALSE(E.Category.empty()) << F.Name;
      }
}

TEST(BuiltinModels, GuardsThatTakeAlsoLetGo) {
  const Models &M = Models::builtin();
  for (const auto &Named : M.allTypes()) {
    if (Named.second.K != TypeModel::Kind::Guard)
      continue;
    std::string Class = Named.second.Name;
    size_t Colons = Class.rfind("::");
    std::string Own =
        Colons == std::string::npos ? Class : Class.substr(Colons + 2);
    llvm::ArrayRef<FunctionModel> Destructor = M.functions(Class + "::~" + Own);
    ASSERT_FALSE(Destructor.empty()) << Class;
    EXPECT_EQ(Destructor[0].Effects.at(0).K, EK::Release) << Class;
  }
}

TEST(BuiltinModels, ThreadsStartAndEnd) {
  const FunctionModel &Thread = builtin("std::thread::thread").back();
  EXPECT_TRUE(Thread.When.empty());
  EXPECT_EQ(effect(Thread, EK::Spawn).Handle.K, OK::This);
  effect(builtin("std::jthread::~jthread")[0], EK::Join);
  effect(builtin("pthread_join")[0], EK::Join);
  EXPECT_EQ(effect(builtin("pthread_create")[0], EK::Spawn).From.Index, 2u);
  EXPECT_EQ(effect(builtin("std::async").back(), EK::Spawn).Handle.K,
            OK::Result);
  const FunctionModel &Deferred = builtin("std::async")[0];
  EXPECT_EQ(Deferred.When.size(), 2u);
  effect(Deferred, EK::Invoke);
}

TEST(BuiltinModels, ImplementationsStandForTheStandard) {
  EXPECT_TRUE(
      effect(builtin("std::__atomic_base::operator++")[0], EK::Update).Atomic);
  effect(builtin("std::__basic_future::wait_for").back(), EK::Block);
  effect(builtin("__gnu_cxx::__normal_iterator::operator*")[0], EK::Alias);
  effect(builtin("std::__shared_ptr_access::operator->")[0], EK::Alias);
  EXPECT_TRUE(Models::builtin().names("__pstl::execution::parallel_policy",
                                      "std::execution::parallel_policy"));
}

TEST(BuiltinModels, TwinsOfBoostAndAsio) {
  EXPECT_EQ(builtin("asio::post").data(), builtin("boost::asio::post").data());
  effect(builtin("boost::mutex::lock")[0], EK::Acquire);
  effect(builtin("boost::thread::thread").back(), EK::Spawn);
  effect(builtin("boost::unique_lock::~unique_lock")[0], EK::Release);
  ASSERT_TRUE(Models::builtin().type("asio::awaitable"));
  EXPECT_EQ(Models::builtin().type("asio::awaitable")->Runtime, "asio");
}

TEST(BuiltinModels, ZeroTimeOutsDoNotBlock) {
  for (const char *Name :
       {"poll", "epoll_wait", "sleep", "curl_multi_wait",
        "std::this_thread::sleep_for", "std::future::wait_for", "zmq_poll"}) {
    const FunctionModel &First = builtin(Name)[0];
    ASSERT_FALSE(First.When.empty()) << Name;
    EXPECT_EQ(First.When[0].K, Condition::Kind::Equals) << Name;
    EXPECT_TRUE(First.Effects.empty()) << Name;
    effect(builtin(Name).back(), EK::Block);
  }
}

TEST(BuiltinModels, SuspendingLocksDoNotBlock) {
  const FunctionModel &First = builtin("std::lock_guard::lock_guard")[0];
  ASSERT_FALSE(First.When.empty());
  EXPECT_EQ(First.When[0].K, Condition::Kind::Template);
  for (const Effect &E : First.Effects)
    EXPECT_NE(E.K, EK::Block);
}

std::string readFile(const std::string &Path) {
  std::ifstream In(Path, std::ios::binary);
  std::ostringstream Text;
  Text << In.rdbuf();
  return Text.str();
}

TEST(BuiltinModels, TheManualHasTheTable) {
  const std::string Path = std::string(SNARL_SOURCE_DIR) + "/docs/models.md";
  const std::string Start = "\n### Functions\n";
  std::string Page = readFile(Path);
  size_t At = Page.find(Start);
  std::string Text = Page.substr(0, At == std::string::npos ? At : At + 1);
  std::string Expected = Text + modelsTable(Models::builtin());
  if (std::getenv("SNARL_REWRITE"))
    std::ofstream(Path, std::ios::binary) << Expected;
  else
    EXPECT_TRUE(Page == Expected)
        << "docs/models.md differs from the models; run this test with "
           "SNARL_REWRITE=1";
}

} // namespace
} // namespace snarl
