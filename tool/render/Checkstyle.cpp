#include "tool/render/Checkstyle.h"

#include "tool/render/JsonWords.h"
#include "tool/render/Text.h"
#include "tool/render/Xml.h"

using llvm::StringRef;

namespace snarl {
namespace {

std::string error(const Place &At, StringRef Level, StringRef Message,
                  StringRef Id) {
  return "    <error" + attribute("line", std::max(At.Line, 1u)) +
         attribute("column", std::max(At.Column, 1u)) +
         attribute("severity", Level) + attribute("message", Message) +
         attribute("source", ("snarl.concurrency." + Id).str()) + "/>\n";
}

StringRef levelName(Severity Level) {
  return Level == Severity::Note ? "info" : severityName(Level);
}

} // namespace

void renderCheckstyle(const Report &R, llvm::raw_ostream &OS) {
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checkstyle version=\"8.0\">\n";
  const std::string *Open = nullptr; // findings are sorted by file
  auto Enter = [&](const std::string &File) {
    if (Open && *Open == File)
      return;
    OS << (Open ? "  </file>\n" : "") << "  <file" << attribute("name", File)
       << ">\n";
    Open = &File;
  };
  static const std::string Nowhere;
  for (const std::string &Text : R.Problems) {
    Enter(Nowhere);
    OS << error({}, "error", Text, "not-analysed");
  }
  for (const Finding &F : R.Findings) {
    Enter(F.At.File);
    OS << error(F.At, levelName(F.Level), inShort(F), F.Check);
  }
  OS << (Open ? "  </file>\n" : "") << "</checkstyle>\n";
}

} // namespace snarl
