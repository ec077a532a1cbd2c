// Whose event loop a function runs on, as far as it tells, so that advice can
// be given in the words of that library. A coroutine has a type that belongs to
// it, or to which its promise belongs, or awaits what does. Of every other
// function, such as a callback, and if those are silent, the headers tell that
// the file includes. Where two libraries are found there is none.
//
// Cost: linear in what a coroutine awaits, and a few look-ups a function.
// Misses: a loop of the program's own.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"
#include "tool/lower/Types.h"

#include <set>

using namespace clang;

namespace snarl::lowering {

namespace {

/// A library with an event loop: its namespace, a part of the path of its
/// headers, and its name in models.
struct KnownRuntime {
  llvm::StringRef Namespace, Headers, Name;
};
constexpr KnownRuntime KnownRuntimes[] = {
    {"asio", "/asio/", "asio"},
    {"cobalt", "/boost/cobalt/", "asio"},
    {"cppcoro", "/cppcoro/", "cppcoro"},
    {"folly", "/folly/", "folly"},
    {"seastar", "/seastar/", "seastar"},
    {"QCoro", "/qcoro", "qcoro"},
    {"coro", "/coro/coro.hpp", "libcoro"},
    {"coro", "/coro/scheduler.hpp", "libcoro"},
    {"coro", "/coro/io_scheduler.hpp", "libcoro"},
    {"coro", "/coro/thread_pool.hpp", "libcoro"},
    {"async_simple", "/async_simple/", "async_simple"},
    {"concurrencpp", "/concurrencpp/", "concurrencpp"},
    {"drogon", "/drogon/", "drogon"},
    {"userver", "/userver/", "userver"},
    {"stdexec", "/stdexec/", "stdexec"},
    {"exec", "/stdexec/", "stdexec"},
    {"", "/uv.h", "libuv"},
};

} // namespace

/// The library in whose namespace Qualified stands, or none.
static llvm::StringRef runtimeOf(llvm::StringRef Qualified) {
  if (Qualified.starts_with("std::execution::"))
    return "stdexec";
  Qualified.consume_front("boost::");
  auto [Namespace, Rest] = Qualified.split("::");
  for (const KnownRuntime &Each : KnownRuntimes)
    if (!Rest.empty() && Namespace == Each.Namespace)
      return Each.Name;
  return "";
}

/// The library that T, or a class that it is derived from, belongs to.
llvm::StringRef FunctionLowering::runtimeOfType(QualType T) {
  if (const TypeModel *M = T.isNull() ? nullptr : U.Type.model(T);
      M && !M->Runtime.empty())
    return M->Runtime;
  llvm::StringRef Found;
  if (const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl())
    upwards(R, [&](const CXXRecordDecl *Each) {
      Found = runtimeOf(U.Name.qualified(Each));
      return !Found.empty();
    });
  return Found;
}

/// The library of the coroutine's type, of its promise or a member of that, or
/// of what it awaits.
llvm::StringRef
FunctionLowering::runtimeOfCoroutine(const CoroutineBodyStmt *Body) {
  QualType Returned = F->getReturnType().getNonReferenceType();
  if (llvm::StringRef Own = runtimeOfType(Returned); !Own.empty())
    return Own;
  const VarDecl *Promise = Body->getPromiseDecl();
  QualType T = Promise ? Promise->getType() : QualType();
  if (llvm::StringRef Own = runtimeOfType(T); !Own.empty())
    return Own;
  std::set<llvm::StringRef> Found;
  const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (R && R->hasDefinition())
    for (const FieldDecl *Each : R->getDefinition()->fields())
      Found.insert(runtimeOfType(Each->getType()));
  for (const auto &[Call, Suspension] : Facts.Suspensions)
    if (const auto *C = dyn_cast<CallExpr>(core(Suspension->getOperand())))
      if (const FunctionDecl *Callee = C->getDirectCallee())
        Found.insert(runtimeOf(U.Name.qualified(Callee)));
  Found.erase("");
  return Found.size() == 1 ? *Found.begin() : "";
}

void FunctionLowering::describeRuntime(Function &Result, const Stmt *Body) {
  llvm::StringRef Own = U.Out.Strings[Result.Context];
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Own = runtimeOfCoroutine(Coroutine);
  else if (Own == "nonblocking")
    Own = "";
  std::set<llvm::StringRef> Found;
  if (Own.empty())
    for (const KnownRuntime &Each : KnownRuntimes)
      if (U.Words.includes(Each.Headers))
        Found.insert(Each.Name);
  if (Found.size() == 1)
    Own = *Found.begin();
  Result.Runtime = U.Name.intern(Own);
}

} // namespace snarl::lowering
