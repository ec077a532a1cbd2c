// Pieces of sources in an HTML report: lines with their numbers, those that a
// finding names marked, and the word at its column.
//
// Cost: each file is read once. Misses: a line is cut behind 400 bytes.

#ifndef SNARL_TOOL_RENDER_HTMLSOURCE_H
#define SNARL_TOOL_RENDER_HTMLSOURCE_H

#include "tool/render/Snippet.h"

#include <set>
#include <string>

namespace snarl {

/// The lines around At as a <pre>; empty if the source cannot be read.
std::string htmlExcerpt(const Place &At, unsigned Around, SourceLines &Sources);

/// All of a file, if it has no more than a thousand lines; else empty. Rows
/// have the ids that htmlPlace leads to.
std::string htmlFile(const std::string &File, const std::set<unsigned> &Named,
                     SourceLines &Sources);

/// "a.cpp:3:5", a link to the line if htmlFile shows the file.
std::string htmlPlace(const Place &At, SourceLines &Sources);

} // namespace snarl

#endif
