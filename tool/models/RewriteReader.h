// The sections `instead` and `rewrites` of a file of models: what to advise in
// place of a call that blocks, and what to write there. docs/models.md explains
// the form.
//
// Cost: linear in the text.

#ifndef SNARL_TOOL_MODELS_REWRITEREADER_H
#define SNARL_TOOL_MODELS_REWRITEREADER_H

#include "checks/model/Rewrite.h"
#include "tool/models/YamlReader.h"

namespace snarl {

/// Each reads one item; false after a mistake, which In tells.
/// `category: lock`, then a line for each runtime, "any" for all others:
bool readInstead(YamlReader &In, YamlReader::Value V, Replacements &Out);
bool readRewrite(YamlReader &In, YamlReader::Value V, Replacements &Out);

} // namespace snarl

#endif
