#include "tool/render/Json.h"

#include "tool/render/JsonWords.h"

using llvm::json::OStream;

namespace snarl {
namespace {

void writePlace(OStream &J, const Place &At) {
  J.attribute("file", utf8(At.File));
  J.attribute("line", At.Line);
  J.attribute("column", At.Column);
}

void writeStrings(OStream &J, llvm::StringRef Name,
                  const std::vector<std::string> &Texts) {
  J.attributeArray(Name, [&] {
    for (const std::string &Text : Texts)
      J.value(utf8(Text));
  });
}

void writeEdit(OStream &J, const Edit &E) {
  writePlace(J, E.Begin);
  J.attribute("endLine", E.End.Line);
  J.attribute("endColumn", E.End.Column);
  J.attribute("offset", static_cast<std::int64_t>(E.Offset));
  J.attribute("length", static_cast<std::int64_t>(E.Length));
  J.attribute("text", utf8(E.Text));
}

void writeFix(OStream &J, const SuggestedFix &Fix) {
  J.attribute("description", utf8(Fix.Text));
  J.attribute("review", Fix.Review);
  J.attributeArray("edits", [&] {
    for (const Edit &E : Fix.Edits)
      J.object([&] { writeEdit(J, E); });
  });
}

/// The texts alone, as they have always been, and with their places.
void writeSteps(OStream &J, const Finding &F) {
  J.attributeArray("interleaving", [&] {
    for (const ThreadStep &Step : F.Interleaving)
      J.value(utf8(Step.Text));
  });
  if (!F.Threads.empty())
    writeStrings(J, "threads", F.Threads);
  if (!F.Interleaving.empty())
    J.attributeArray("steps", [&] {
      for (const ThreadStep &Step : F.Interleaving)
        J.object([&] {
          J.attribute("thread", Step.Thread + 1);
          J.attribute("message", utf8(Step.Text));
          writePlace(J, Step.At);
        });
    });
}

llvm::StringRef roleName(Note::Role Is) {
  switch (Is) {
  case Note::Role::Aside:
    return "aside";
  case Note::Role::OtherSide:
    return "other side";
  case Note::Role::Call:
    return "call";
  }
  return "";
}

void writeFinding(OStream &J, const Finding &F) {
  J.attribute("check", F.Check);
  J.attribute("fingerprint", F.Fingerprint);
  if (F.Baseline != BaselineState::Unknown)
    J.attribute("baseline", stateName(F.Baseline));
  J.attribute("severity", severityName(F.Level));
  J.attribute("likely", F.Likely);
  J.attribute("message", utf8(F.Message));
  writePlace(J, F.At);
  J.attribute("function", utf8(F.Function));
  J.attributeArray("notes", [&] {
    for (const Note &N : F.Notes)
      J.object([&] {
        J.attribute("role", roleName(N.Is));
        J.attribute("message", utf8(N.Text));
        writePlace(J, N.At);
      });
  });
  writeSteps(J, F);
  J.attribute("advice", utf8(F.Advice));
  if (!F.Fixes.empty())
    J.attributeArray("fixes", [&] {
      for (const SuggestedFix &Fix : F.Fixes)
        J.object([&] { writeFix(J, Fix); });
    });
}

void writeFindings(OStream &J, llvm::StringRef Name,
                   const std::vector<Finding> &Findings) {
  J.attributeArray(Name, [&] {
    for (const Finding &F : Findings)
      J.object([&] { writeFinding(J, F); });
  });
}

void writeSuppressed(OStream &J, const SuppressedFinding &S) {
  J.attribute("by", S.By == SuppressedFinding::Kind::Comment ? "comment"
                                                             : "attribute");
  J.attribute("reason", utf8(S.Reason));
  writeFinding(J, S.What);
}

} // namespace

void renderJson(const Report &R, llvm::raw_ostream &OS) {
  OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", 1);
    J.attributeObject("tool", [&] {
      J.attribute("name", "snarl");
      J.attribute("version", R.Version);
    });
    writeFindings(J, "findings", R.Findings);
    if (R.Compared) {
      writeFindings(J, "known", R.Known);
      writeFindings(J, "fixed", R.Fixed);
    }
    J.attribute("suppressed", R.Suppressed.size());
    J.attributeArray("suppressedFindings", [&] {
      for (const SuppressedFinding &S : R.Suppressed)
        J.object([&] { writeSuppressed(J, S); });
    });
    J.attribute("files", R.Files);
    J.attribute("analysed", R.Analysed);
    writeStrings(J, "problems", R.Problems);
  });
  OS << '\n';
}

} // namespace snarl
