// The edit that puts something in the place of a call that blocks: what the
// models write instead (checks/model/Rewrite.h).
//
//   std::this_thread::sleep_for(20ms)   becomes, in a coroutine of Asio,
//   co_await asio::steady_timer(co_await asio::this_coro::executor, 20ms)
//       .async_wait(asio::use_awaitable)
//
// The parts of the call that stay are not touched, so that calls in them can be
// edited, too. Refused is what would not mean the same or not compile: a place
// where no coroutine may be suspended, and a coroutine or an argument of a type
// that the models do not name.
//
// Cost: a look at the statement around, and at the declarations of the file.
// Misses: templates, whose arguments decide.

#ifndef SNARL_TOOL_FIX_BLOCKINGCALL_H
#define SNARL_TOOL_FIX_BLOCKINGCALL_H

#include "tool/fix/Source.h"

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"

namespace snarl::fix {

/// C stands in Around (null: in no function); Above leads from its body to C.
void planRewrite(const clang::CallExpr *C, const clang::FunctionDecl *Around,
                 llvm::ArrayRef<const clang::Stmt *> Above, const Repair &R,
                 clang::ASTContext &Context, Source &Text);

} // namespace snarl::fix

#endif
