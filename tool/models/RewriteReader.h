// The section `rewrites` of a file of models: what takes the place of a call
// that blocks. docs/models.md explains the form.
//
// Cost: linear in the text.

#ifndef SNARL_TOOL_MODELS_REWRITEREADER_H
#define SNARL_TOOL_MODELS_REWRITEREADER_H

#include "checks/model/Rewrite.h"
#include "tool/models/YamlReader.h"

namespace snarl {

/// Reads one item; false after a mistake, which In tells.
bool readRewrite(YamlReader &In, YamlReader::Value V, Replacements &Out);

} // namespace snarl

#endif
