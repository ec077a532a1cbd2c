#include "tool/lsp/Progress.h"

using llvm::json::Object;

namespace snarl::lsp {

void Progress::say(Object What) {
  Tell(Object{{"token", Token}, {"value", std::move(What)}});
}

void Progress::report(std::size_t Done, std::size_t All) {
  std::lock_guard<std::mutex> Lock(Guard);
  if (Now == State::Idle) {
    Now = State::Asked;
    Ask(++Token);
    return;
  }
  Clock::time_point Time = Clock::now();
  if (Now == State::Asked || Time - Last < std::chrono::milliseconds(100))
    return;
  Last = Time;
  std::string Text = std::to_string(Done) + " of " + std::to_string(All);
  int Percent = static_cast<int>(Done * 100 / std::max<std::size_t>(All, 1));
  if (std::exchange(Now, State::Begun) == State::Agreed)
    say(Object{{"kind", "begin"},
               {"title", "snarl reads the project"},
               {"message", Text},
               {"percentage", Percent}});
  else
    say(Object{{"kind", "report"}, {"message", Text}, {"percentage", Percent}});
}

void Progress::end() {
  std::lock_guard<std::mutex> Lock(Guard);
  if (std::exchange(Now, State::Idle) == State::Begun)
    say(Object{{"kind", "end"}});
}

void Progress::agreed(int To) {
  std::lock_guard<std::mutex> Lock(Guard);
  if (Now == State::Asked && To == Token)
    Now = State::Agreed;
}

} // namespace snarl::lsp
