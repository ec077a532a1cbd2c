// Reading a summary, believing nothing. The first thing that does not fit is
// kept as the problem; from there on every value reads as zero and every list
// as empty, so the walk ends soon and needs no branch at each step.

#include "tool/summary/Binary.h"
#include "tool/summary/WellFormed.h"

#include "llvm/ADT/Twine.h"
#include "llvm/BinaryFormat/MsgPackReader.h"
#include "llvm/Support/MemoryBuffer.h"

#include <limits>

namespace snarl {
namespace {

/// Callables with bound callables inside: deeper than any source is, and not
/// so deep that reading runs out of stack.
constexpr unsigned DeepestValue = 200;

constexpr auto last(Value::Kind) { return Value::Kind::Callable; }
constexpr auto last(Access::Mode) { return Access::Mode::Update; }
constexpr auto last(Access::Rest) { return Access::Rest::Alone; }
constexpr auto last(BlockTier) { return BlockTier::Self; }
constexpr auto last(Spawn::Thread) { return Spawn::Thread::Special; }
constexpr auto last(Suspend::Hop) { return Suspend::Hop::Home; }
constexpr auto last(Loop::Bound) { return Loop::Bound::Condition; }
constexpr auto last(Function::Coroutine) {
  return Function::Coroutine::Generator;
}
constexpr auto last(Step) { return Step::NumberedElement; }

template <class T> constexpr std::uint64_t largest() {
  if constexpr (std::is_enum_v<T>)
    return static_cast<std::uint64_t>(last(T{}));
  else
    return std::numeric_limits<T>::max();
}

class FactReader {
public:
  explicit FactReader(llvm::StringRef Bytes) : Pack(Bytes) {}

  /// What is wrong, or "".
  const std::string &problem() const { return Problem; }
  void fail(const llvm::Twine &Why) {
    if (Problem.empty())
      Problem = Why.str();
  }

  llvm::StringRef text() {
    llvm::msgpack::Object Item = next();
    if (Item.Kind == llvm::msgpack::Type::String)
      return Item.Raw;
    fail("is damaged: a text is expected where something else stands");
    return "";
  }
  template <class T> void number(T &N) {
    if constexpr (std::is_same_v<T, std::int64_t>)
      N = signedNumber();
    else
      N = static_cast<T>(atMost(largest<T>()));
  }
  void symbol(Symbol &S) {
    number(S);
    inside(S, Facts.Strings.size(), "a name");
  }
  void path(PathId &P) {
    number(P);
    inside(P, Facts.Paths.size(), "an object");
  }
  void symbols(std::vector<Symbol> &List) {
    for (std::uint64_t N = count(); N && Problem.empty(); --N)
      symbol(List.emplace_back());
  }
  void numbers(std::vector<std::uint32_t> &List) {
    for (std::uint64_t N = count(); N && Problem.empty(); --N)
      number(List.emplace_back());
  }
  template <class T> void list(std::vector<T> &List) {
    if (++Depth > DeepestValue)
      fail("is damaged: values are nested too deeply");
    for (std::uint64_t N = count(); N && Problem.empty(); --N)
      visit(*this, List.emplace_back());
    --Depth;
  }
  template <class... Ts> void variant(std::variant<Ts...> &X) {
    std::uint64_t Index = atMost(sizeof...(Ts) - 1);
    std::uint64_t I = 0;
    ((I++ == Index ? visit(*this, X.template emplace<Ts>()) : void()), ...);
  }

  void header();
  void strings();
  void paths();
  void finish();
  Summary take() { return std::move(Facts); }
  Summary &facts() { return Facts; }

private:
  llvm::msgpack::Object next();
  std::int64_t signedNumber();
  std::uint64_t atMost(std::uint64_t Largest);
  std::uint64_t count() {
    return atMost(std::numeric_limits<std::uint32_t>::max());
  }
  void inside(std::uint32_t &N, std::size_t Size, llvm::StringRef What) {
    if (N < Size)
      return;
    fail("is damaged: " + What +
         " is mentioned that is not in the file's table");
    N = 0;
  }

  llvm::msgpack::Reader Pack;
  Summary Facts;
  std::string Problem;
  unsigned Depth = 0;
};

llvm::msgpack::Object FactReader::next() {
  llvm::msgpack::Object Item;
  if (!Problem.empty())
    return Item;
  llvm::Expected<bool> Read = Pack.read(Item);
  if (!Read) {
    llvm::consumeError(Read.takeError());
    fail("ends in the middle of a value, or is damaged");
  } else if (!*Read) {
    fail("ends too early");
  }
  return Problem.empty() ? Item : llvm::msgpack::Object();
}

std::int64_t FactReader::signedNumber() {
  llvm::msgpack::Object Item = next();
  if (Item.Kind == llvm::msgpack::Type::Int)
    return Item.Int;
  if (Item.Kind == llvm::msgpack::Type::UInt &&
      Item.UInt <= std::uint64_t(std::numeric_limits<std::int64_t>::max()))
    return static_cast<std::int64_t>(Item.UInt);
  fail("is damaged: a number is expected where something else stands");
  return 0;
}

std::uint64_t FactReader::atMost(std::uint64_t Largest) {
  llvm::msgpack::Object Item = next();
  std::uint64_t N = 0;
  if (Item.Kind == llvm::msgpack::Type::UInt)
    N = Item.UInt;
  else if (Item.Kind == llvm::msgpack::Type::Int && Item.Int >= 0)
    N = static_cast<std::uint64_t>(Item.Int); // how small numbers come
  else
    fail("is damaged: a count is expected where something else stands");
  if (N <= Largest)
    return N;
  fail("is damaged: a number is larger than its meaning allows");
  return 0;
}

void FactReader::header() {
  llvm::msgpack::Object Magic = next();
  if (Magic.Kind != llvm::msgpack::Type::String || Magic.Raw != SummaryMagic) {
    Problem.clear();
    return fail("is no summary that snarl wrote");
  }
  std::uint64_t Version = count();
  if (Version != SummaryVersion)
    fail("has format version " + llvm::Twine(Version) +
         ", this snarl reads version " + llvm::Twine(SummaryVersion));
}

void FactReader::strings() {
  std::uint64_t Size = count();
  for (std::uint64_t S = 1; S < Size && Problem.empty(); ++S) {
    std::string Text = text().str();
    if (Problem.empty() && Facts.Strings.intern(Text) != S)
      fail("is damaged: its table names a text twice");
  }
}

void FactReader::paths() {
  std::uint64_t Size = count();
  for (std::uint64_t P = 1; P < Size && Problem.empty(); ++P) {
    PathNode Node;
    number(Node.Parent);
    number(Node.Kind);
    symbol(Node.Name);
    number(Node.Index);
    if (!Problem.empty())
      return;
    if (Node.Parent >= P || Node.Kind == Step::None ||
        isRoot(Node.Kind) != (Node.Parent == 0))
      return fail("is damaged: an object's path does not start at a root");
    if (Node.Kind == Step::NumberedElement &&
        (!Node.Index || Node.Index >= P || Node.Name))
      return fail("is damaged: an index rests on an object that comes later");
    if (Facts.Paths.step(Node.Parent, Node.Kind, Node.Name, Node.Index) != P)
      return fail("is damaged: its table names an object twice");
  }
}

void FactReader::finish() {
  for (const Function &F : Facts.Functions)
    if (std::string Why = malformed(F); !Why.empty())
      return fail("is damaged: in " + Facts.Strings[F.Name] + ", " + Why);
  llvm::msgpack::Object Rest;
  llvm::Expected<bool> More = Pack.read(Rest);
  if (!More)
    llvm::consumeError(More.takeError());
  else if (!*More)
    return;
  fail("is damaged: goes on after the end of the summary");
}

} // namespace

llvm::Expected<Summary> readSummary(llvm::StringRef Bytes,
                                    llvm::StringRef FileName) {
  FactReader Reader(Bytes);
  Reader.header();
  Reader.strings();
  Reader.paths();
  visit(Reader, Reader.facts());
  if (Reader.problem().empty())
    Reader.finish();
  if (!Reader.problem().empty())
    return llvm::createStringError("'" + FileName + "' " + Reader.problem() +
                                   "; `snarl summarize` writes a new one");
  return Reader.take();
}

llvm::Expected<Summary> readSummaryFile(llvm::StringRef FileName) {
  auto Buffer = llvm::MemoryBuffer::getFile(FileName);
  if (!Buffer)
    return llvm::createStringError("cannot read '" + FileName +
                                   "': " + Buffer.getError().message());
  return readSummary((*Buffer)->getBuffer(), FileName);
}

} // namespace snarl
