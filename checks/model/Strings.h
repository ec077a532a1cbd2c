// Strings are stored once and named by a number, so that equality of names is
// equality of integers. Symbol 0 is the empty string in every table.
// Cost: one hash look-up a string. Misses nothing.

#ifndef SNARL_CHECKS_MODEL_STRINGS_H
#define SNARL_CHECKS_MODEL_STRINGS_H

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace snarl {

/// A name: an index into the StringTable that goes with it.
using Symbol = std::uint32_t;

/// An append-only set of strings with stable views and stable numbers.
class StringTable {
public:
  StringTable() { intern(""); }
  StringTable(const StringTable &Other) : StringTable() { *this = Other; }
  StringTable(StringTable &&) = default;
  StringTable &operator=(StringTable &&) = default;
  StringTable &operator=(const StringTable &Other) {
    if (this == &Other)
      return *this;
    Index.clear();
    Texts.clear();
    for (const std::string &Text : Other.Texts)
      intern(Text);
    return *this;
  }

  /// The number of Text, which is added if it is new.
  Symbol intern(std::string_view Text) {
    if (auto It = Index.find(Text); It != Index.end())
      return It->second;
    Texts.emplace_back(Text);
    Symbol New = static_cast<Symbol>(Texts.size() - 1);
    Index.emplace(Texts.back(), New);
    return New;
  }

  /// The number of Text, or 0 if nobody has interned it.
  Symbol find(std::string_view Text) const {
    auto It = Index.find(Text);
    return It == Index.end() ? 0 : It->second;
  }

  /// The text of a symbol of this table; S must be less than size().
  const std::string &operator[](Symbol S) const { return Texts[S]; }

  std::size_t size() const { return Texts.size(); }

private:
  std::deque<std::string> Texts;
  std::unordered_map<std::string_view, Symbol> Index;
};

} // namespace snarl

#endif
