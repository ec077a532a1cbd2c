#include "tool/render/Sarif.h"

#include "tool/render/JsonWords.h"
#include "tool/render/Page.h"
#include "tool/render/Snippet.h"
#include "tool/render/Steps.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

#include <map>

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace snarl {

Object sarifMessage(StringRef Text) { return Object{{"text", utf8(Text)}}; }

namespace {

Object file(StringRef Name) {
  std::string Uri = Name.starts_with("/") ? "file://" : "";
  for (unsigned char C : Name)
    if (llvm::isAlnum(C) || StringRef("/-._~+@").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::toHex(llvm::ArrayRef(&C, 1));
  Object Location{{"uri", Uri}};
  if (!Name.starts_with("/"))
    Location["uriBaseId"] = "%SRCROOT%";
  return Location;
}

class Writer {
public:
  Writer() {
    for (const Page &P : allPages())
      Rules.try_emplace(P.Id, Rules.size());
  }

  Object result(const Finding &F) {
    Object R{{"ruleId", "snarl-" + F.Check},
             // GitHub's precision is that of a rule's certain findings.
             {"level", F.Likely ? "note" : severityName(F.Level)},
             {"message",
              sarifMessage(F.Advice.empty() ? F.Message
                                            : F.Message + "\n" + F.Advice)}};
    if (auto Rule = Rules.find(F.Check); Rule != Rules.end())
      R["ruleIndex"] = Rule->second;
    if (F.At.Line)
      R["locations"] = Array{primary(F)};
    if (!F.Fingerprint.empty())
      R["partialFingerprints"] = Object{{FingerprintName, F.Fingerprint}};
    if (F.Baseline != BaselineState::Unknown)
      R["baselineState"] = stateName(F.Baseline);
    addTo(R, "relatedLocations", related(F));
    addTo(R, "codeFlows", flows(F));
    addTo(R, "fixes", fixes(F));
    if (F.Likely)
      R["properties"] = Object{{"likely", true}};
    return R;
  }

  Object suppressed(const SuppressedFinding &S) {
    Object R = result(S.What);
    Object Why{{"kind", "inSource"}};
    if (!S.Reason.empty())
      Why["justification"] = utf8(S.Reason);
    R["suppressions"] = Array{std::move(Why)};
    return R;
  }

private:
  static void addTo(Object &R, StringRef Name, Array Values) {
    if (!Values.empty())
      R[Name] = std::move(Values);
  }

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

  Object location(const Place &At) {
    return Object{{"physicalLocation",
                   Object{{"artifactLocation", file(At.File)},
                          {"region", Object{{"startLine", At.Line},
                                            {"startColumn", column(At)}}}}}};
  }

  Object location(const Place &At, StringRef Text) {
    Object Where = location(At);
    Where["message"] = sarifMessage(Text);
    return Where;
  }

  Object primary(const Finding &F) {
    Object Where = location(F.At);
    if (!F.Function.empty())
      Where["logicalLocations"] = Array{Object{
          {"fullyQualifiedName", utf8(F.Function)}, {"kind", "function"}}};
    return Where;
  }

  Array related(const Finding &F) {
    Array All;
    for (const Note &N : F.Notes)
      if (N.At.Line) {
        All.push_back(location(N.At, N.Text));
        (*All.back().getAsObject())["id"] =
            static_cast<std::int64_t>(All.size());
      }
    return All;
  }

  /// The steps that Thread takes; of all threads, if that is absent.
  Array stepsOf(const std::vector<ThreadStep> &Steps,
                std::optional<unsigned> Thread) {
    Array All;
    for (size_t I = 0; I != Steps.size(); ++I)
      if (Steps[I].At.Line && (!Thread || Steps[I].Thread == *Thread))
        All.push_back(Object{{"location", location(Steps[I].At, Steps[I].Text)},
                             {"executionOrder", static_cast<std::int64_t>(I)}});
    return All;
  }

  /// A merged order of steps, and the same by thread; a chain of calls.
  Array flows(const Finding &F) {
    Array All;
    const std::vector<ThreadStep> Steps = steps(F);
    if (Array Merged = stepsOf(Steps, std::nullopt); !Merged.empty()) {
      Array Threads;
      for (unsigned T = 0; T != F.Threads.size(); ++T)
        if (Array Own = stepsOf(Steps, T); !Own.empty())
          Threads.push_back(Object{
              {"id", "thread " + std::to_string(T + 1)},
              {"message", sarifMessage("thread " + std::to_string(T + 1) +
                                       ", " + F.Threads[T])},
              {"locations", std::move(Own)}});
      All.push_back(flow("what happens in which order",
                         Array{Object{{"id", "all threads"},
                                      {"locations", std::move(Merged)}}}));
      if (!Threads.empty())
        All.push_back(flow("what each thread does", std::move(Threads)));
    }
    Array Calls;
    for (const Note &N : chain(F))
      if (N.At.Line)
        Calls.push_back(Object{{"location", location(N.At, N.Text)}});
    if (Calls.size() > 1)
      All.push_back(flow("the chain of calls",
                         Array{Object{{"locations", std::move(Calls)}}}));
    return All;
  }

  static Object flow(StringRef Title, Array Threads) {
    return Object{{"message", sarifMessage(Title)},
                  {"threadFlows", std::move(Threads)}};
  }

  Object replacement(const Edit &E) {
    return Object{{"deletedRegion", Object{{"startLine", E.Begin.Line},
                                           {"startColumn", column(E.Begin)},
                                           {"endLine", E.End.Line},
                                           {"endColumn", column(E.End)}}},
                  {"insertedContent", sarifMessage(E.Text)}};
  }

  Array fixes(const Finding &F) {
    Array All;
    for (const SuggestedFix &Fix : F.Fixes) {
      std::map<std::string, Array> ByFile;
      for (const Edit &E : Fix.Edits)
        ByFile[E.Begin.File].push_back(replacement(E));
      Array Changes;
      for (auto &[File, Replacements] : ByFile)
        Changes.push_back(Object{{"artifactLocation", file(File)},
                                 {"replacements", std::move(Replacements)}});
      All.push_back(Object{{"description", sarifMessage(Fix.Text)},
                           {"artifactChanges", std::move(Changes)},
                           {"properties", Object{{"review", Fix.Review}}}});
    }
    return All;
  }

  SourceLines Sources;
  std::map<std::string, std::int64_t> Rules; ///< ids to indices
};

Array results(const Report &R) {
  Array All;
  Writer W;
  for (const std::vector<Finding> *List : {&R.Findings, &R.Known})
    for (const Finding &F : *List)
      All.push_back(W.result(F));
  if (R.ShowSuppressed)
    for (const SuppressedFinding &S : R.Suppressed)
      All.push_back(W.suppressed(S));
  return All;
}

} // namespace

void renderSarif(const Report &R, llvm::raw_ostream &OS) {
  Array Problems;
  for (const std::string &Text : R.Problems)
    Problems.push_back(
        Object{{"level", "error"}, {"message", sarifMessage(Text)}});
  Object Driver{{"name", "snarl"},
                {"version", R.Version},
                {"semanticVersion", R.Version},
                {"rules", sarifRules()}};
  Object Invocation{{"executionSuccessful", R.Problems.empty()},
                    {"toolExecutionNotifications", std::move(Problems)}};
  Object Root{
      {"description", sarifMessage("the directory in which snarl ran")}};
  Object Run{{"tool", Object{{"driver", std::move(Driver)}}},
             {"columnKind", "utf16CodeUnits"},
             {"originalUriBaseIds", Object{{"%SRCROOT%", std::move(Root)}}},
             {"invocations", Array{std::move(Invocation)}},
             {"results", results(R)}};
  OS << llvm::formatv(
            "{0:2}",
            Value(Object{
                {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Array{std::move(Run)}}}))
     << '\n';
}

} // namespace snarl
