// The headers that are slow to read and never change, read once for all files
// that include Clang. Files still include what they use: this is a cache, and
// nothing may depend on it.

#ifndef SNARL_TOOL_CMAKE_PRECOMPILED_H
#define SNARL_TOOL_CMAKE_PRECOMPILED_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Index/USRGeneration.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#endif
