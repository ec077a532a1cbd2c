#include "tool/render/Sarif.h"

#include "tool/Embedded.h"
#include "tool/render/JsonWords.h"
#include "tool/render/Page.h"
#include "tool/render/Snippet.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

#include <map>

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace snarl {
namespace {

Object message(StringRef Text) { return Object{{"text", utf8(Text)}}; }

std::string uri(StringRef File) {
  std::string Out = File.starts_with("/") ? "file://" : "";
  for (unsigned char C : File)
    if (llvm::isAlnum(C) || StringRef("/-._~+@").contains(C))
      Out += C;
    else
      Out += "%" + llvm::toHex(llvm::ArrayRef(&C, 1));
  return Out;
}

class Writer {
public:
  Object result(const Finding &F) {
    Object R{
        {"ruleId", "snarl-" + F.Check},
        {"level", severityName(F.Level)},
        {"message",
         message(F.Advice.empty() ? F.Message : F.Message + "\n" + F.Advice)}};
    if (F.At.Line)
      R["locations"] = Array{Object{{"physicalLocation", physical(F.At)}}};
    Array Related;
    for (const Note &N : F.Notes)
      if (N.At.Line)
        Related.push_back(
            Object{{"id", static_cast<std::int64_t>(Related.size() + 1)},
                   {"physicalLocation", physical(N.At)},
                   {"message", message(N.Text)}});
    if (!Related.empty())
      R["relatedLocations"] = std::move(Related);
    Array Fixes;
    for (const SuggestedFix &Fix : F.Fixes)
      Fixes.push_back(fix(Fix));
    if (!Fixes.empty())
      R["fixes"] = std::move(Fixes);
    return R;
  }

private:
  /// The column in UTF-16 code units.
  std::int64_t column(const Place &At) {
    auto Line = Sources.line(At.File, At.Line);
    llvm::SmallVector<llvm::UTF16> Before;
    if (!Line || At.Column == 0 || At.Column > Line->size() + 1 ||
        !llvm::convertUTF8ToUTF16String(Line->take_front(At.Column - 1),
                                        Before))
      return std::max(At.Column, 1u);
    return static_cast<std::int64_t>(Before.size()) + 1;
  }

  Object physical(const Place &At) {
    return Object{{"artifactLocation", Object{{"uri", uri(At.File)}}},
                  {"region", Object{{"startLine", At.Line},
                                    {"startColumn", column(At)}}}};
  }

  Object replacement(const Edit &E) {
    return Object{{"deletedRegion", Object{{"startLine", E.Begin.Line},
                                           {"startColumn", column(E.Begin)},
                                           {"endLine", E.End.Line},
                                           {"endColumn", column(E.End)}}},
                  {"insertedContent", message(E.Text)}};
  }

  Object fix(const SuggestedFix &Fix) {
    std::map<std::string, Array> ByFile;
    for (const Edit &E : Fix.Edits)
      ByFile[E.Begin.File].push_back(replacement(E));
    Array Changes;
    for (auto &[File, Replacements] : ByFile)
      Changes.push_back(Object{{"artifactLocation", Object{{"uri", uri(File)}}},
                               {"replacements", std::move(Replacements)}});
    return Object{{"description", message(Fix.Text)},
                  {"artifactChanges", std::move(Changes)},
                  {"properties", Object{{"review", Fix.Review}}}};
  }

  SourceLines Sources;
};

Array rules() {
  Array All;
  for (const embedded::File &File : embedded::pages())
    if (llvm::Expected<Page> P = parsePage(File.Text, File.Name))
      All.push_back(Object{
          {"id", "snarl-" + P->Id},
          {"shortDescription", message(P->Summary)},
          {"help", Object{{"text", P->Summary}, {"markdown", P->Body}}}});
    else
      llvm::consumeError(P.takeError()); // a test reads all pages
  return All;
}

} // namespace

void renderSarif(const Report &R, llvm::raw_ostream &OS) {
  Array Results, Problems;
  Writer W;
  for (const Finding &F : R.Findings)
    Results.push_back(W.result(F));
  for (const std::string &Text : R.Problems)
    Problems.push_back(Object{{"level", "error"}, {"message", message(Text)}});
  Object Driver{{"name", "snarl"}, {"version", R.Version}, {"rules", rules()}};
  Object Invocation{{"executionSuccessful", R.Problems.empty()},
                    {"toolExecutionNotifications", std::move(Problems)}};
  Object Run{{"tool", Object{{"driver", std::move(Driver)}}},
             {"columnKind", "utf16CodeUnits"},
             {"invocations", Array{std::move(Invocation)}},
             {"results", std::move(Results)}};
  OS << llvm::formatv(
            "{0:2}",
            Value(Object{
                {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Array{std::move(Run)}}}))
     << '\n';
}

} // namespace snarl
