#include "tool/render/Gitlab.h"

#include "tool/render/JsonWords.h"

namespace snarl {
namespace {

llvm::StringRef severity(const Finding &F) {
  if (F.Level == Severity::Note || F.Likely)
    return "minor";
  return F.Level == Severity::Error ? "critical" : "major";
}

void writeFinding(llvm::json::OStream &J, const Finding &F) {
  J.attribute(
      "description",
      utf8(F.Advice.empty() ? F.Message : F.Message + "; help: " + F.Advice));
  J.attribute("check_name", "snarl-" + F.Check);
  J.attribute("fingerprint", F.Fingerprint);
  J.attribute("severity", severity(F));
  J.attributeObject("location", [&] {
    J.attribute("path", utf8(F.At.File));
    J.attributeObject("lines",
                      [&] { J.attribute("begin", std::max(F.At.Line, 1u)); });
  });
}

} // namespace

void renderGitlab(const Report &R, llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, /*IndentSize=*/2);
  J.array([&] {
    for (const Finding &F : R.Findings)
      J.object([&] { writeFinding(J, F); });
  });
  OS << '\n';
}

} // namespace snarl
