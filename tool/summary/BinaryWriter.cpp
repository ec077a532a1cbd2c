// Writing a summary. The facts are brought into canonical numbering first;
// after that, writing is one walk without any decision.

#include "tool/summary/Binary.h"
#include "tool/summary/Canonical.h"

#include "llvm/BinaryFormat/MsgPackWriter.h"
#include "llvm/Support/raw_ostream.h"

namespace snarl {
namespace {

class FactWriter {
public:
  explicit FactWriter(llvm::raw_ostream &Out) : Pack(Out) {}

  void text(llvm::StringRef Text) { Pack.write(Text); }
  template <class T> void number(const T &N) {
    if constexpr (std::is_same_v<T, std::int64_t>)
      Pack.write(N);
    else
      Pack.write(static_cast<std::uint64_t>(N));
  }
  void symbol(Symbol S) { number(S); }
  void path(PathId P) { number(P); }
  void symbols(const std::vector<Symbol> &List) { numbers(List); }
  void numbers(const std::vector<std::uint32_t> &List) {
    number(List.size());
    for (std::uint32_t N : List)
      number(N);
  }
  template <class T> void list(std::vector<T> &List) {
    number(List.size());
    for (T &X : List)
      visit(*this, X);
  }
  template <class V> void variant(V &X) {
    number(X.index());
    std::visit([this](auto &What) { visit(*this, What); }, X);
  }

private:
  llvm::msgpack::Writer Pack;
};

void writeStrings(FactWriter &Writer, const StringTable &Strings) {
  Writer.number(Strings.size());
  for (Symbol S = 1; S < Strings.size(); ++S)
    Writer.text(Strings[S]);
}

void writePaths(FactWriter &Writer, const PathTable &Paths) {
  Writer.number(Paths.size());
  for (PathId P = 1; P < Paths.size(); ++P) {
    Writer.path(Paths[P].Parent);
    Writer.number(Paths[P].Kind);
    Writer.symbol(Paths[P].Name);
    Writer.number(Paths[P].Index);
  }
}

} // namespace

std::string writeSummary(const Summary &S) {
  Summary Facts = canonical(S);
  std::string Bytes;
  llvm::raw_string_ostream Out(Bytes);
  FactWriter Writer(Out);
  Writer.text(SummaryMagic);
  Writer.number(SummaryVersion);
  writeStrings(Writer, Facts.Strings);
  writePaths(Writer, Facts.Paths);
  visit(Writer, Facts);
  return Bytes;
}

} // namespace snarl
