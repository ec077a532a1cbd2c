// `snarl help man`: the manual page, in the language of man(7), made of the
// table of options and the pages of the checks.

#include "tool/Embedded.h"
#include "tool/driver/HelpText.h"
#include "tool/driver/OptionTable.h"
#include "tool/render/Page.h"

using llvm::StringRef;

namespace snarl {
namespace {

/// Text with man's special characters written out, and what stands in
/// backquotes in bold.
std::string roff(StringRef Text) {
  std::string Result;
  bool Bold = false;
  for (char C : Text)
    if (C == '`') {
      Result += Bold ? "\\fR" : "\\fB";
      Bold = !Bold;
    } else if (C == '-') {
      Result += "\\-";
    } else if (C == '\\') {
      Result += "\\e";
    } else {
      Result += C;
    }
  return Text.starts_with(".") || Text.starts_with("'") ? "\\&" + Result
                                                        : Result;
}

std::string entry(StringRef Term, StringRef Text) {
  return ".TP\n.B " + roff(Term) + "\n" + roff(Text) + "\n";
}

/// " (check, link)": the commands that take S.
std::string takers(const OptionSpec &S) {
  std::string Names;
  for (const CommandSpec &C : commandTable())
    if (S.takenBy(C) && !C.Help.empty())
      Names += (Names.empty() ? "" : ", ") + C.Name.str();
  return " (" + Names + ")";
}

} // namespace

std::string manPage() {
  std::string Text = ".TH SNARL 1 \"\" \"snarl " SNARL_VERSION
                     "\" \"User Commands\"\n.SH NAME\nsnarl \\- " +
                     roff(summaryLine()) +
                     "\n.SH SYNOPSIS\n.B snarl\n[COMMAND] [OPTIONS] "
                     "[ARGUMENTS]\n.SH COMMANDS\n";
  for (const CommandSpec &C : commandTable())
    if (!C.Help.empty())
      Text += entry((C.Name + " " + C.Arguments).str(), C.Help);
  Text += ".SH OPTIONS\nIn brackets: the commands that take the option.\n";
  for (const OptionSpec &S : optionTable())
    Text += entry(S.synopsis(), S.Help.str() + takers(S));
  Text += ".SH CHECKS\n";
  for (const embedded::File &File : embedded::pages())
    if (llvm::Expected<Page> P = parsePage(File.Text, File.Name))
      Text += entry(P->Id, P->Summary);
    else
      llvm::consumeError(P.takeError()); // a test reads all pages
  Text += ".SH EXIT STATUS\n" + entry("0", "nothing found") +
          entry("1", "findings") +
          entry("2", "something could not be analysed");
  Text += ".SH ENVIRONMENT\n" +
          entry("NO_COLOR", "if set and not empty, no colours are shown") +
          entry("CXX", "the compiler that `demo` uses; else clang++-22") +
          ".SH SEE ALSO\n.BR clang\\-tidy (1)\n";
  return Text;
}

} // namespace snarl
