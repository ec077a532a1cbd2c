// The models as a Markdown table for docs/models.md and `snarl list --models`.

#ifndef SNARL_TOOL_MODELS_TABLE_H
#define SNARL_TOOL_MODELS_TABLE_H

#include "tool/models/Models.h"

#include <string>

namespace snarl {

/// Four tables: functions, types, what to write instead, and what --fix writes.
/// Rows are sorted, and the same on every run.
std::string modelsTable(const Models &M);

} // namespace snarl

#endif
