// The YAML form of the models, as plain data. The form itself is described in
// docs/models.md.

#ifndef SNARL_TOOL_MODELS_PARSE_H
#define SNARL_TOOL_MODELS_PARSE_H

#include "tool/models/Models.h"

namespace snarl {

/// What one YAML text says, in its order.
struct ModelFile {
  std::vector<FunctionModel> Functions;
  std::vector<TypeModel> Types;
  std::vector<std::pair<std::string, std::string>> Same; ///< name -> as what
  Replacements Instead;
};

/// The words that a file of models begins with.
llvm::ArrayRef<llvm::StringRef> modelSections();

/// Those that a configuration may have beside them, which are another's
/// business.
llvm::ArrayRef<llvm::StringRef> configurationSections();

/// Fails with "Source:line:column: cause".
llvm::Expected<ModelFile> parseModels(llvm::StringRef Yaml,
                                      llvm::StringRef Source);

} // namespace snarl

#endif
