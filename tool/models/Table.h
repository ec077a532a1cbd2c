// The models as a Markdown table for docs/models.md and `snarl list --models`.

#ifndef SNARL_TOOL_MODELS_TABLE_H
#define SNARL_TOOL_MODELS_TABLE_H

#include "tool/models/Models.h"

#include <string>

namespace snarl {

/// Three tables: functions, types, and what to write instead. Rows are sorted,
/// and the same on every run.
std::string modelsTable(const Models &M);

} // namespace snarl

#endif
