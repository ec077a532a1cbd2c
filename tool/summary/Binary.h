// The stored form of a summary: what `snarl summarize` writes and `snarl link`
// reads.
//
// A file is a stream of MessagePack values: the text "snarl", the format's
// version, the strings, the paths, and then the facts in the order in which
// visit() of checks/model/Summary.h walks them. A list is its length and then
// its members; a variant is the number of its alternative and then that.
//
// Another version is refused, never converted: a summary is cheap to make
// again. Nothing in a file is trusted: reading checks every name, path, block
// and enumerator, so that later code need not.
//
// Cost: linear in the file; a fact takes a byte or two a member. Misses: a
// change of bytes that leaves a well-formed summary goes unnoticed, there is
// no checksum.

#ifndef SNARL_TOOL_SUMMARY_BINARY_H
#define SNARL_TOOL_SUMMARY_BINARY_H

#include "checks/model/Summary.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace snarl {

inline constexpr llvm::StringLiteral SummaryMagic = "snarl";
/// Goes up whenever visit() or the meaning of a member changes.
inline constexpr std::uint32_t SummaryVersion = 16;

/// The same bytes for the same facts, however the tables of S are numbered.
std::string writeSummary(const Summary &S);

/// Fails with a message that names FileName, what is wrong with it, and what
/// to do.
llvm::Expected<Summary> readSummary(llvm::StringRef Bytes,
                                    llvm::StringRef FileName);
/// The same, of the file itself.
llvm::Expected<Summary> readSummaryFile(llvm::StringRef FileName);

} // namespace snarl

#endif
