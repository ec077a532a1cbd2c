// The stored form loses nothing, gives equal facts equal bytes, and stands
// whatever bytes it is given. The facts are random and are made through the
// same description that writing and reading use, so a member that is added
// later is tested too.

#include "tool/summary/Binary.h"
#include "tool/summary/Canonical.h"

#include "gtest/gtest.h"

#include <random>

namespace snarl {
namespace {

using Random = std::mt19937;

std::uint32_t below(Random &R, std::uint32_t End) { return R() % End; }

/// Fills what visit() shows it with random facts.
struct Invent {
  Random &R;
  const Summary &Tables;
  unsigned Depth = 0;

  void symbol(Symbol &S) { S = below(R, Tables.Strings.size()); }
  void path(PathId &P) { P = below(R, Tables.Paths.size()); }
  void number(bool &B) { B = below(R, 2); }
  void number(std::uint8_t &N) { N = below(R, 8); }
  void number(std::uint32_t &N) { N = R() >> below(R, 32); }
  void number(std::uint64_t &N) { N = R() >> below(R, 32); }
  void number(std::int64_t &N) {
    N = std::int64_t(std::uint64_t(R()) << 32 | R()) >> below(R, 64);
  }
  template <class E>
    requires std::is_enum_v<E>
  void number(E &X) {
    X = static_cast<E>(below(R, 3));
  }
  void symbols(std::vector<Symbol> &List) {
    List.resize(below(R, 4));
    for (Symbol &S : List)
      symbol(S);
  }
  void numbers(std::vector<std::uint32_t> &List) { List.resize(below(R, 4)); }
  template <class T> void list(std::vector<T> &List) {
    ++Depth;
    for (unsigned N = Depth > 6 ? 0 : below(R, 4); N; --N)
      visit(*this, List.emplace_back());
    --Depth;
  }
  template <class... Ts> void variant(std::variant<Ts...> &X) {
    std::uint32_t Index = below(R, sizeof...(Ts)), I = 0;
    ((I++ == Index ? visit(*this, X.template emplace<Ts>()) : void()), ...);
  }
};

void inventTables(Random &R, Summary &S) {
  for (unsigned N = below(R, 30); N; --N)
    S.Strings.intern("name" + std::to_string(below(R, 40)));
  for (unsigned N = below(R, 30); N; --N) {
    PathId Parent = below(R, S.Paths.size());
    unsigned Roots = unsigned(Step::Field) - 1;
    unsigned Kind =
        Parent ? unsigned(Step::Field) + below(R, 6) : 1 + below(R, Roots);
    if (Step(Kind) == Step::NumberedElement)
      S.Paths.numbered(Parent, 1 + below(R, S.Paths.size() - 1));
    else
      S.Paths.step(Parent, static_cast<Step>(Kind), below(R, S.Strings.size()),
                   below(R, 5));
  }
}

/// Brings edges and loops back into their functions.
void mend(Random &R, Function &F) {
  if (F.Blocks.empty())
    F.Blocks.emplace_back();
  for (std::uint32_t I = 0; I < F.Loops.size(); ++I) {
    F.Loops[I].Header = below(R, F.Blocks.size());
    F.Loops[I].Parent = I ? below(R, I) : NoLoop;
  }
  for (BasicBlock &B : F.Blocks) {
    B.Loop = F.Loops.empty() ? NoLoop : below(R, F.Loops.size());
    for (std::uint32_t &S : B.Successors)
      S = below(R, F.Blocks.size());
  }
}

Summary invent(unsigned Seed) {
  Random R(Seed);
  Summary S;
  inventTables(R, S);
  Invent Visitor{R, S};
  visit(Visitor, S);
  for (Function &F : S.Functions)
    mend(R, F);
  return S;
}

llvm::Expected<Summary> read(llvm::StringRef Bytes) {
  return readSummary(Bytes, "unit.snarl");
}

std::string whyNot(llvm::StringRef Bytes) {
  llvm::Expected<Summary> S = read(Bytes);
  return S ? "it was read" : llvm::toString(S.takeError());
}

/// The message that names the file, says Why, and what to do.
std::string because(const std::string &Why) {
  return "'unit.snarl' " + Why + "; `snarl summarize` writes a new one";
}

TEST(SummaryBinary, ReadingBackGivesTheSameBytes) {
  for (unsigned Seed = 0; Seed < 500; ++Seed) {
    std::string Bytes = writeSummary(invent(Seed));
    llvm::Expected<Summary> Back = read(Bytes);
    ASSERT_TRUE(bool(Back)) << Seed << ": " << llvm::toString(Back.takeError());
    EXPECT_EQ(Bytes, writeSummary(*Back)) << Seed;
  }
}

TEST(SummaryBinary, ReadingBackGivesTheSameFacts) {
  Summary S;
  Symbol Hits = S.Strings.intern("c:@hits");
  PathId Counter = S.Paths.root(Step::Global, Hits);
  Function F;
  F.Usr = S.Strings.intern("c:@F@count#");
  F.Blocks.resize(2);
  F.Blocks[0].Successors = {1};
  F.Blocks[0].Events.push_back(
      {{S.Strings.intern("a.cpp"), 3, 5},
       Access{Counter, Access::Mode::Update, false, true, true}});
  F.Blocks[1].Events.push_back(
      {{}, Block{0, 0, BlockTier::Self, std::numeric_limits<int64_t>::min()}});
  S.Functions.push_back(F);
  llvm::Expected<Summary> Back = read(writeSummary(S));
  ASSERT_TRUE(bool(Back)) << llvm::toString(Back.takeError());
  const std::vector<BasicBlock> &Blocks = Back->Functions.at(0).Blocks;
  EXPECT_EQ(Blocks.at(0).Successors, std::vector<std::uint32_t>{1});
  const Event &E = Blocks[0].Events.at(0);
  EXPECT_EQ(Back->Strings[E.Where.File], "a.cpp");
  ASSERT_TRUE(E.as<Access>());
  EXPECT_TRUE(E.as<Access>()->Counter);
  EXPECT_EQ(E.as<Access>()->M, Access::Mode::Update);
  const PathNode &Node = Back->Paths[E.as<Access>()->Path];
  EXPECT_EQ(Back->Strings[Node.Name], "c:@hits");
  const Block *Wait = Blocks[1].Events.at(0).as<Block>();
  ASSERT_TRUE(Wait);
  EXPECT_EQ(Wait->Nanoseconds, std::numeric_limits<int64_t>::min());
}

TEST(SummaryBinary, NumberingDoesNotShow) {
  for (unsigned Seed = 0; Seed < 100; ++Seed) {
    Summary S = invent(Seed);
    Summary Renumbered = canonical(S);
    Renumbered.Strings.intern("mentioned by nobody");
    Renumbered.Paths.root(Step::This);
    EXPECT_EQ(writeSummary(S), writeSummary(Renumbered)) << Seed;
  }
}

TEST(SummaryBinary, EveryTruncationIsRefused) {
  std::string Bytes = writeSummary(invent(7));
  for (std::size_t Size = 0; Size < Bytes.size(); ++Size)
    EXPECT_NE(whyNot(llvm::StringRef(Bytes).take_front(Size)), "it was read")
        << Size;
}

TEST(SummaryBinary, AnyBytesAreStood) {
  Random R(1);
  for (unsigned Round = 0; Round < 20000; ++Round) {
    std::string Bytes = writeSummary(invent(Round % 50));
    for (unsigned N = 1 + below(R, 4); N; --N)
      Bytes[below(R, Bytes.size())] = static_cast<char>(R());
    if (below(R, 4) == 0)
      Bytes.resize(below(R, Bytes.size()));
    llvm::Expected<Summary> S = read(Bytes);
    if (S) // what is accepted is well-formed: it can be written and read again
      EXPECT_EQ(whyNot(writeSummary(*S)), "it was read");
    else
      EXPECT_TRUE(llvm::StringRef(llvm::toString(S.takeError()))
                      .starts_with("'unit.snarl' "));
  }
}

TEST(SummaryBinary, SaysWhatIsWrong) {
  EXPECT_EQ(whyNot(""), because("is no summary that snarl wrote"));
  EXPECT_EQ(whyNot("int main() {}"), because("is no summary that snarl wrote"));
  std::string Bytes = writeSummary(Summary());
  std::string Other = Bytes;
  Other[SummaryMagic.size() + 1] = 99;
  EXPECT_EQ(whyNot(Other),
            because("has format version 99, this snarl reads version " +
                    std::to_string(SummaryVersion)));
  EXPECT_EQ(whyNot(Bytes + "x"),
            because("is damaged: goes on after the end of the summary"));
}

TEST(SummaryBinary, EdgesStayInsideTheirFunction) {
  Summary S;
  Function F;
  F.Name = S.Strings.intern("count");
  F.Blocks.resize(1);
  F.Blocks[0].Successors = {1};
  S.Functions.push_back(F);
  EXPECT_EQ(whyNot(writeSummary(S)),
            because("is damaged: in count, a block is followed by one that "
                    "does not exist"));
  Function &Again = S.Functions[0];
  Again.Blocks[0].Successors.clear();
  Again.Loops.resize(2);
  Again.Loops[0].Parent = 1;
  Again.Loops[1].Parent = 0;
  EXPECT_EQ(whyNot(writeSummary(S)),
            because("is damaged: in count, a loop stands in itself"));
}

TEST(SummaryBinary, ValuesMayNotNestWithoutEnd) {
  Summary S;
  Value V;
  for (int Level = 0; Level < 1000; ++Level)
    V = Value::callable(0, {V});
  Function F;
  F.Blocks.resize(1);
  F.Blocks[0].Events.push_back({{}, Bind{0, V}});
  S.Functions.push_back(F);
  EXPECT_EQ(whyNot(writeSummary(S)),
            because("is damaged: values are nested too deeply"));
}

} // namespace
} // namespace snarl
