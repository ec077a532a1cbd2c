// Work that the client shows while it lasts: $/progress, begun when the client
// has agreed to it, told at most ten times a second. Any thread may report.

#ifndef SNARL_TOOL_LSP_PROGRESS_H
#define SNARL_TOOL_LSP_PROGRESS_H

#include "llvm/Support/JSON.h"

#include <chrono>
#include <functional>
#include <mutex>

namespace snarl::lsp {

class Progress {
public:
  using Send = std::function<void(llvm::json::Value)>;

  /// Ask: asks the client for a token; Tell: sends a $/progress.
  Progress(std::function<void(int Token)> Ask, Send Tell)
      : Ask(std::move(Ask)), Tell(std::move(Tell)) {}

  void report(std::size_t Done, std::size_t All);
  void end();
  /// The client's answer.
  void agreed(int Token);

private:
  enum class State { Idle, Asked, Agreed, Begun };
  using Clock = std::chrono::steady_clock;

  void say(llvm::json::Object Value);

  std::function<void(int)> Ask;
  Send Tell;
  std::mutex Guard; ///< of all below
  State Now = State::Idle;
  int Token = 0;
  Clock::time_point Last;
};

} // namespace snarl::lsp

#endif
