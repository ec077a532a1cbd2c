#include "tool/driver/CompileFlags.h"

#include "clang/Driver/Driver.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#if LLVM_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

using llvm::StringRef;

namespace snarl {
namespace {

#if LLVM_VERSION_MAJOR >= 22
using clang::getDriverOptTable;
namespace options = clang::options;
#else
using clang::driver::getDriverOptTable;
namespace options = clang::driver::options;
#endif

/// Line, without the compiler in front, as Clang's driver understands it.
llvm::opt::InputArgList parse(const std::vector<std::string> &Line) {
  bool LikeCl = llvm::is_contained(Line, "--driver-mode=cl");
  std::vector<const char *> Args;
  for (const std::string &Arg : llvm::drop_begin(Line))
    Args.push_back(Arg.c_str());
  unsigned MissingIndex, MissingCount;
  return getDriverOptTable().ParseArgs(
      Args, MissingIndex, MissingCount,
      llvm::opt::Visibility(LikeCl ? options::CLOption : options::ClangOption));
}

std::vector<std::string> dropUnknown(const std::vector<std::string> &Line,
                                     std::vector<std::string> &Dropped) {
  std::vector<bool> Keep(Line.size(), true);
  for (const llvm::opt::Arg *A : parse(Line)) {
    const llvm::opt::Option &Option = A->getOption();
    if (!Option.matches(options::OPT_UNKNOWN) &&
        !Option.hasFlag(options::Unsupported))
      continue;
    size_t First = A->getIndex() + 1; // the compiler stands in front
    Dropped.push_back(Line[First]);
    bool Separate = A->getNumValues() == 1 && First + 1 < Line.size() &&
                    Line[First + 1] == A->getValue();
    std::fill_n(Keep.begin() + First, Separate ? 2 : 1, false);
  }
  std::vector<std::string> Kept;
  for (size_t I = 0; I != Line.size(); ++I)
    if (Keep[I])
      Kept.push_back(Line[I]);
  return Kept;
}

/// Options without a value of their own that have no use here: warnings (which
/// -Werror= would make errors), profiles, dependencies and chatter.
bool isUseless(StringRef Arg) {
  if (Arg.starts_with("-Wp,"))
    return Arg.starts_with("-Wp,-M");
  if (Arg.starts_with("-W"))
    return !Arg.starts_with("-Wno-");
  return Arg.starts_with("-pedantic") || Arg.starts_with("-fprofile-") ||
         Arg.starts_with("-save-stats") ||
         llvm::is_contained(
             {"-v", "-###", "-H", "--trace-includes", "-fno-syntax-only"}, Arg);
}

/// Drops what isUseless, and every precompiled header: another compiler wrote
/// it. An -include goes past the driver, which would look for one.
std::vector<std::string> dropUseless(const std::vector<std::string> &Line) {
  std::vector<std::string> Kept;
  for (size_t I = 0; I != Line.size(); ++I) {
    StringRef Arg = Line[I];
    bool HasNext = I + 1 != Line.size();
    bool Passed = Arg == "-Xclang" && HasNext;
    StringRef Option = Passed ? StringRef(Line[I + 1]) : Arg;
    if (Option == "-include-pch") {
      I += Passed ? 3 : 1; // -Xclang -include-pch -Xclang FILE
    } else if (Passed) {
      Kept.insert(Kept.end(), {Line[I], Line[I + 1]});
      ++I;
    } else if (Arg == "-include" && HasNext) {
      Kept.insert(Kept.end(), {"-Xclang", "-include", "-Xclang", Line[++I]});
    } else if (!isUseless(Arg)) {
      Kept.push_back(Line[I]);
    }
  }
  return Kept;
}

} // namespace

ReadCommand readCommand(std::vector<std::string> Line, StringRef File,
                        StringRef ResourceDirectory, bool KeepDependencies) {
  using namespace clang::tooling;
  if (!StringRef(Line.front()).contains('/'))
    Line.front() = "/usr/bin/" + Line.front();
  if (!KeepDependencies) {
    Line = getClangStripOutputAdjuster()(Line, File);
    Line = getClangStripDependencyFileAdjuster()(Line, File);
  }
  Line = getStripPluginsAdjuster()(Line, File);
  Line = dropUseless(Line);
  ReadCommand Ready;
  Line = dropUnknown(Line, Ready.Dropped);
  if (!KeepDependencies)
    Line = getClangSyntaxOnlyAdjuster()(Line, File);
  else
    Line.insert(Line.begin() + 1, "-fsyntax-only");
  bool HasResources = llvm::any_of(
      Line, [](StringRef Arg) { return Arg.starts_with("-resource-dir"); });
  // Without carets Clang does not print how many errors it has generated.
  std::vector<std::string> Extra = {"-w", "-Wno-everything",
                                    "-fno-caret-diagnostics"};
  if (!HasResources && !ResourceDirectory.empty())
    Extra.push_back("-resource-dir=" + ResourceDirectory.str());
  Ready.Line =
      getInsertArgumentAdjuster(Extra, ArgumentInsertPosition::END)(Line, File);
  return Ready;
}

Endpoints endpoints(const std::vector<std::string> &Line) {
  llvm::opt::InputArgList Args = parse(Line);
  return {Args.getAllArgValues(options::OPT_INPUT),
          Args.getLastArgValue(options::OPT_o).str()};
}

} // namespace snarl
