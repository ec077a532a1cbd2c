// A report for programs. The form is stable: fields may be added, and a change
// of meaning raises "version". Times are left out, so equal runs give equal
// bytes.
//
//   {"version": 1,
//    "tool": {"name": "snarl", "version": "..."},
//    "findings": [
//      {"check": "unsynchronized-counter", "fingerprint": "0123456789abcdef",
//       "baseline": "new", "severity": "warning",
//       "likely": false, "message": "...",
//       "file": "a.cpp", "line": 3, "column": 5, "function": "Pool::submit",
//       "notes": [{"role": "other side", "message": "...",
//                  "file": ..., "line": ..., "column": ...}],
//       "interleaving": ["thread 1 ...", ...],
//       "threads": ["the thread that runs ...", "..."],
//       "steps": [{"thread": 1, "message": "thread 1 ...",
//                  "file": ..., "line": ..., "column": ...}],
//       "advice": "...",
//       "fixes": [{"description": "...", "review": false,
//                  "edits": [{"file": ..., "line": ..., "column": ...,
//                             "endLine": ..., "endColumn": ...,
//                             "offset": 12, "length": 3, "text": "..."}]}]}],
//    "known": [...], "fixed": [...],
//    "suppressed": 1,
//    "suppressedFindings": [{"by": "comment", "reason": "...", ...}],
//    "files": 2, "analysed": 2, "problems": ["..."]}
//
// "baseline", "known" and "fixed" are there if there is a baseline.
//
// Lines and columns count from 1, columns in bytes; line 0 means that there is
// no place. "threads" and "steps" are there where two sides are known, and an
// order of steps; the role of a note is "aside", "other side" or "call". An
// edit ends in front of its end; "fixes" are there if they were asked for.
// Files are relative to the directory of the run where they can be.

#ifndef SNARL_TOOL_RENDER_JSON_H
#define SNARL_TOOL_RENDER_JSON_H

#include "tool/render/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace snarl {

void renderJson(const Report &R, llvm::raw_ostream &OS);

} // namespace snarl

#endif
