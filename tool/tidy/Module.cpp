// The clang-tidy plugin: snarl over one translation unit, with clang-tidy's
// diagnostics as the way to show what it found. Checks come from the one list
// of checks, so a new one needs nothing here.
//
// Misses: whatever only shows when several units are linked; and checks that
// need the whole program are left out.

#include "checks/Check.h"
#include "tool/tidy/Scope.h"
#include "tool/tidy/TidyCheck.h"

#include "clang-tidy/ClangTidyModule.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

namespace snarl {
namespace {

class Module : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    auto Unit = std::make_shared<UnitFindings>();
    for (const Check &C : allChecks())
      if (oneUnitSuffices(C.Id))
        Factories.registerCheckFactory(
            "snarl-" + std::string(C.Id),
            [Unit, Id = C.Id](llvm::StringRef Name,
                              clang::tidy::ClangTidyContext *Context) {
              return std::make_unique<TidyCheck>(Name, Context, Id, Unit);
            });
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<Module>
    Registered("snarl-module", "Finds where threads, coroutines and locks work "
                               "against each other.");

} // namespace
} // namespace snarl
