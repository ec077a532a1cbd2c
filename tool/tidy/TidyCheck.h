// A snarl check as clang-tidy knows it. It decides nothing: it hands the
// findings of its id on, as diagnostics.

#ifndef SNARL_TOOL_TIDY_TIDYCHECK_H
#define SNARL_TOOL_TIDY_TIDYCHECK_H

#include "tool/tidy/UnitFindings.h"

#include "clang-tidy/ClangTidyCheck.h"

#include <memory>
#include <optional>

namespace snarl {

class TidyCheck : public clang::tidy::ClangTidyCheck {
public:
  /// Id as in Checks.def; Name is the same with "snarl-" in front.
  TidyCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
            std::string_view Id, std::shared_ptr<UnitFindings> Unit);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onStartOfTranslationUnit() override { Unit->forget(); }
  void onEndOfTranslationUnit() override { Unit->forget(); }

private:
  void report(const Finding &F, clang::ASTContext &Context);

  std::string_view Id;
  std::shared_ptr<UnitFindings> Unit;
  std::optional<bool> Likely; ///< option: report the lower tier too
};

} // namespace snarl

#endif
