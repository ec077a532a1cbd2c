// The rules of a SARIF report, from the pages of the checks.

#include "tool/render/Page.h"
#include "tool/render/Sarif.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace snarl {
namespace {

/// "unsynchronized-counter" as "UnsynchronizedCounter".
std::string name(StringRef Id) {
  std::string Out;
  llvm::SmallVector<StringRef> Words;
  Id.split(Words, '-');
  for (StringRef Word : Words)
    Out += llvm::toUpper(Word.front()) + Word.drop_front().str();
  return Out;
}

/// GitHub takes no more than 1,024 characters; whole lines are kept.
std::string shortened(StringRef Text) {
  constexpr size_t Most = 1000;
  if (Text.size() > Most)
    Text = Text.take_front(Text.take_front(Most).rfind('\n'));
  return Text.trim().str();
}

Array tags(const Page &P) {
  Array Tags{"concurrency"};
  llvm::SmallVector<StringRef> Numbers;
  StringRef(P.Cwe).split(Numbers, ',', -1, /*KeepEmpty=*/false);
  for (StringRef Number : Numbers)
    Tags.push_back(("external/cwe/cwe-" + Number.trim()).str());
  return Tags;
}

Object rule(const Page &P) {
  std::string Help = withoutPageLinks(P.Body);
  return Object{{"id", "snarl-" + P.Id},
                {"name", name(P.Id)},
                {"shortDescription", sarifMessage(P.Summary)},
                {"fullDescription",
                 sarifMessage(shortened(section(Help, "What it reports")))},
                {"help", Object{{"text", Help}, {"markdown", Help}}},
                {"defaultConfiguration", Object{{"level", P.Severity}}},
                {"properties", Object{{"tags", tags(P)},
                                      {"precision", P.Precision},
                                      {"problem.severity", P.Severity}}}};
}

} // namespace

Array sarifRules() {
  Array All;
  for (const Page &P : allPages())
    All.push_back(rule(P));
  return All;
}

} // namespace snarl
