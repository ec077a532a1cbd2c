// The thread that analyses, beside the one that reads messages. It works on one
// thing at a time: on what a client has asked for, on changes when none has
// come for a while, and else on what is left to read in the background. What
// has been overtaken by a newer change is given up, and its results are
// dropped; what is read in the background makes way for the other two.
//
// Cost: none of its own. Misses: link and checks run to their end, also when
// overtaken.

#ifndef SNARL_TOOL_LSP_ANALYST_H
#define SNARL_TOOL_LSP_ANALYST_H

#include "tool/lsp/Project.h"

#include "llvm/Support/thread.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>

namespace snarl::lsp {

/// Whom the analyst tells; called from its thread.
class Listener {
public:
  virtual ~Listener() = default;
  virtual void found(Outcome O, const Project &P) = 0;
  virtual void tell(const std::string &Problem) = 0;
  /// Done of All units have been read; any thread may call.
  virtual void readSoFar(std::size_t Done, std::size_t All) = 0;
  virtual void readAll() = 0;
};

class Analyst {
public:
  using Clock = std::chrono::steady_clock;
  using Stop = std::function<bool()>;
  using Job = std::function<void(Project &, const Stop &)>;

  Analyst(std::unique_ptr<Project> P, Listener &To);
  ~Analyst(); ///< gives up what is being done, and waits until it has ended

  /// The editor's texts are others now. They are analysed when After has passed
  /// without another call. Retry: also read what could not be read before.
  void changed(Documents Open, std::chrono::milliseconds After, bool Retry);

  /// Runs a client's job before all else; it is to stop at the next change.
  void run(Job J);

private:
  void work();
  void analyse(const Documents &Texts, bool Again, const Stop &Outdated);
  void readOn();
  void arrange();
  Stop outdated() const;

  std::unique_ptr<Project> P;
  Listener &To;
  bool Left = false;     ///< something is to be read in the background
  std::size_t Total = 0; ///< how much it was at first
  std::int64_t Analyses = 0;

  std::mutex Guard; ///< of what follows up to the next blank line
  std::condition_variable News;
  Documents Open;
  std::optional<Clock::time_point> Due; ///< when the texts are to be analysed
  bool Retry = false;
  std::deque<std::pair<Job, Stop>> Jobs;
  bool Ending = false;

  // What is asked for between declarations, while reading:
  std::atomic<std::uint64_t> Changes = 0;
  std::atomic<Clock::rep> Wanted; ///< when there is more urgent work
  std::atomic<bool> GivesUp = false;

  llvm::thread Thread;
};

} // namespace snarl::lsp

#endif
