#include "tool/render/Junit.h"

#include "tool/render/Text.h"
#include "tool/render/Xml.h"

#include <map>

using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

/// A test; Kind: `failure` or `error`.
void writeTest(raw_ostream &OS, StringRef Class, StringRef Name, StringRef Kind,
               StringRef Type, StringRef Message, StringRef Text) {
  OS << "    <testcase" << attribute("name", Name)
     << attribute("classname", Class) << ">\n      <" << Kind
     << attribute("type", Type) << attribute("message", Message) << '>'
     << xml(Text) << "</" << Kind << ">\n    </testcase>\n";
}

} // namespace

void renderJunit(const Report &R, raw_ostream &OS) {
  const unsigned Failed = R.Findings.size(), Broken = R.Problems.size();
  const std::string Counts = attribute("tests", std::max(Failed + Broken, 1u)) +
                             attribute("failures", Failed) +
                             attribute("errors", Broken);
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     << "<testsuites" << attribute("name", "snarl") << Counts << ">\n"
     << "  <testsuite" << attribute("name", "snarl") << Counts << ">\n";
  for (const std::string &Text : R.Problems)
    writeTest(OS, "snarl", Text, "error", "not analysed", Text, Text);
  SourceLines Sources;
  std::map<std::pair<std::string, std::string>, unsigned> Seen;
  for (const Finding &F : R.Findings) {
    std::string Name = "snarl-" + F.Check + ": " + F.Message;
    if (unsigned Before = Seen[{F.At.File, Name}]++)
      Name += " (" + std::to_string(Before + 1) + ")";
    std::string Text;
    llvm::raw_string_ostream Whole(Text);
    renderText(F, Sources, Whole);
    writeTest(OS, F.At.File, Name, "failure", "snarl-" + F.Check, F.Message,
              Text);
  }
  if (!Failed && !Broken)
    OS << "    <testcase name=\"nothing found\" classname=\"snarl\"/>\n";
  OS << "  </testsuite>\n</testsuites>\n";
}

} // namespace snarl
