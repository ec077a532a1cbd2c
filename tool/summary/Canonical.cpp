#include "tool/summary/Canonical.h"

namespace snarl {
namespace {

/// Rewrites the names in facts of From into names of To.
class Renumber {
public:
  Renumber(const Summary &From, Summary &To)
      : From(From), To(To), Symbols(From.Strings.size()),
        Paths(From.Paths.size()) {}

  void symbol(Symbol &S) { S = moved(S); }
  void path(PathId &P) { P = movedPath(P); }
  template <class T> void number(T &) {}
  void numbers(std::vector<std::uint32_t> &) {}
  void symbols(std::vector<Symbol> &List) {
    for (Symbol &S : List)
      symbol(S);
  }
  template <class T> void list(std::vector<T> &List) {
    for (T &X : List)
      visit(*this, X);
  }
  template <class V> void variant(V &X) {
    std::visit([this](auto &What) { visit(*this, What); }, X);
  }

private:
  // 0 names the empty string and the empty path in every table, so it also
  // stands for "not moved yet".
  Symbol moved(Symbol S) {
    if (S && !Symbols[S])
      Symbols[S] = To.Strings.intern(From.Strings[S]);
    return Symbols[S];
  }
  PathId movedPath(PathId P) {
    if (!P || Paths[P])
      return Paths[P];
    const PathNode &Node = From.Paths[P];
    PathId Parent = movedPath(Node.Parent);
    bool Numbered = Node.Kind == Step::NumberedElement;
    return Paths[P] =
               To.Paths.step(Parent, Node.Kind, moved(Node.Name),
                             Numbered ? movedPath(Node.Index) : Node.Index);
  }

  const Summary &From;
  Summary &To;
  std::vector<Symbol> Symbols; ///< number in From -> number in To
  std::vector<PathId> Paths;   ///< likewise
};

} // namespace

Summary canonical(const Summary &S) {
  Summary Copy;
  Copy.MainFile = S.MainFile;
  Copy.Functions = S.Functions;
  Copy.Variables = S.Variables;
  Copy.Suppressions = S.Suppressions;
  Copy.Includes = S.Includes;
  Renumber Visitor(S, Copy);
  visit(Visitor, Copy);
  return Copy;
}

} // namespace snarl
