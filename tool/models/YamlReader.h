// A YAML text read as mappings, lists and words, each mistake with its place:
// one pass over the nodes of LLVM's YAML parser, in document order. A word that
// is in no table is an error that names the nearest one.
//
// Every reading function returns whether all went well; the first mistake is
// kept, and takeError() tells it.
//
// Cost: linear in the text. Misses: a duplicate key is taken as a second value.

#ifndef SNARL_TOOL_MODELS_YAMLREADER_H
#define SNARL_TOOL_MODELS_YAMLREADER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <string>
#include <utility>
#include <vector>

namespace snarl {

/// Words and what they mean.
template <class T> using Words = llvm::ArrayRef<std::pair<llvm::StringRef, T>>;

template <class T> const T *lookUp(Words<T> Table, llvm::StringRef Word) {
  for (const auto &[Name, Meaning] : Table)
    if (Name == Word)
      return &Meaning;
  return nullptr;
}

template <class T>
void appendWords(Words<T> Table, std::vector<llvm::StringRef> &List) {
  for (const auto &Entry : Table)
    List.push_back(Entry.first);
}

class YamlReader {
public:
  using Value = llvm::yaml::Node *;
  using Field = llvm::function_ref<bool(llvm::StringRef Key, Value Of,
                                        llvm::yaml::Node *KeyNode)>;

  /// Source is the name that mistakes are told with.
  YamlReader(llvm::StringRef Yaml, llvm::StringRef Source);
  YamlReader(const YamlReader &) = delete;

  bool fail(llvm::yaml::Node *N, const llvm::Twine &Cause);
  bool unknown(llvm::yaml::Node *N, llvm::StringRef What, llvm::StringRef Word,
               const std::vector<llvm::StringRef> &Known);
  unsigned lineOf(const llvm::yaml::Node *N) const;
  /// The text from N on.
  llvm::StringRef restFrom(const llvm::yaml::Node *N) const;
  /// "Source:line:column: cause", of the first mistake.
  llvm::Error takeError() const;

  /// The document is a mapping, or empty. To be called once, first.
  bool eachRootKey(llvm::StringRef What, Field F);
  bool eachKey(Value V, llvm::StringRef What, Field F);
  /// A sequence's items, or V itself if it is none.
  bool eachItem(Value V, llvm::function_ref<bool(Value)> F);
  bool text(Value V, std::string &Out);
  bool texts(Value V, std::vector<std::string> &Out);
  bool number(Value V, std::int64_t &Out);
  bool truth(Value V, bool &Out);
  template <class T>
  bool word(llvm::yaml::Node *N, llvm::StringRef What, llvm::StringRef Text,
            Words<T> Table, T &Out) {
    if (const T *Found = lookUp(Table, Text)) {
      Out = *Found;
      return true;
    }
    std::vector<llvm::StringRef> Known;
    appendWords(Table, Known);
    return unknown(N, What, Text, Known);
  }

private:
  std::string Source, Message;
  std::string Text; ///< what is read
  llvm::SourceMgr Mgr;
  llvm::yaml::Stream Input;
};

} // namespace snarl

#endif
