// What a sender runs in bulk, a loop of HPX and Qt's map over a range, by their
// declarations, run at once if their policy says so.
#include <execution>
#include <functional>
#include <mutex>
#include <vector>

namespace stdexec {
struct sender {};
sender schedule(int Scheduler);
struct bulk_t {
  template <class Policy, class F>
  sender operator()(sender, Policy &&, int Rounds, F Round) const {
    return {};
  }
  template <class Policy, class F>
  sender operator()(Policy &&, int Rounds, F Round) const {
    return {};
  }
};
inline constexpr bulk_t bulk{};
sender operator|(sender, sender);
void sync_wait(sender);
} // namespace stdexec

namespace hpx {
namespace execution {
struct parallel_policy {};
struct sequenced_policy {};
inline constexpr parallel_policy par{};
inline constexpr sequenced_policy seq{};
} // namespace execution
namespace experimental {
struct for_loop_t {
  template <class Policy, class F>
  void operator()(Policy &&, int First, int Last, F Round) const {}
};
inline constexpr for_loop_t for_loop{};
} // namespace experimental
} // namespace hpx

class QThreadPool {};
namespace QtConcurrent {
template <class I, class F> void blockingMap(I First, I Last, F Round) {}
template <class S, class F> void blockingMap(QThreadPool *, S &All, F Round) {}
} // namespace QtConcurrent

int main() {
  int Sum = 0, Piped = 0, Locked = 0, InTurn = 0, Own[9] = {};
  std::mutex Lock;
  stdexec::sync_wait(stdexec::bulk(stdexec::schedule(0), std::execution::par, 9,
                                   [&](int I) {
                                     Sum += I; // finds: unsynchronized-counter
                                     Own[I] = I; // silent: an element each
                                   }));
  stdexec::sync_wait(stdexec::schedule(0) |
                     stdexec::bulk(std::execution::par_unseq, 9, [&](int) {
                       ++Piped; // finds: unsynchronized-counter
                     }));
  stdexec::sync_wait(stdexec::schedule(0) |
                     stdexec::bulk(std::execution::par, 9, [&](int) {
                       std::lock_guard<std::mutex> Held(Lock);
                       ++Locked; // silent: under the lock
                     }));
  stdexec::sync_wait(stdexec::bulk(stdexec::schedule(0), std::execution::seq, 9,
                                   [&](int) { ++InTurn; })); // silent
  ++Sum; // silent: all have ended

  int Rounds = 0, Turns = 0;
  hpx::experimental::for_loop(hpx::execution::par, 0, 9, [&](int) {
    ++Rounds; // finds: unsynchronized-counter
  });
  hpx::experimental::for_loop(hpx::execution::seq, 0, 9, [&](int) {
    ++Turns; // silent: one after the other
  });

  int Seen = 0, Marked = 0;
  std::vector<int> Rows(9);
  QThreadPool Pool;
  QtConcurrent::blockingMap(Rows.begin(), Rows.end(), [&](int &Row) {
    ++Row;  // silent: a row each
    ++Seen; // finds: unsynchronized-counter
  });
  QtConcurrent::blockingMap(&Pool, Rows, [&](int &Row) {
    --Row;    // silent: a row each
    ++Marked; // finds: unsynchronized-counter
  });
  return Sum + Piped + Locked + InTurn + ++Rounds + Turns + Seen + Marked +
         Own[0];
}
