#include "tool/driver/Workers.h"

#include "llvm/Support/Threading.h"
#include "llvm/Support/TimeProfiler.h"

#include <algorithm>
#include <atomic>
#include <pthread.h>
#include <vector>

namespace snarl {

void beginTimeTrace() {
  constexpr unsigned Shortest = 500; // microseconds
  llvm::timeTraceProfilerInitialize(Shortest, "snarl");
}

namespace {

constexpr std::size_t StackSize = 16 << 20;

struct Line {
  std::atomic<std::size_t> Next = 0;
  std::size_t Count;
  llvm::function_ref<void(std::size_t)> Run;
  bool Traced; ///< the caller's time is traced, and theirs shall be
};

void *work(void *Shared) {
  Line &L = *static_cast<Line *>(Shared);
  bool Begun = L.Traced && !llvm::timeTraceProfilerEnabled();
  if (Begun)
    beginTimeTrace();
  for (std::size_t I; (I = L.Next++) < L.Count;)
    L.Run(I);
  if (Begun)
    llvm::timeTraceProfilerFinishThread();
  return nullptr;
}

} // namespace

void runInParallel(std::size_t Count, unsigned Threads,
                   llvm::function_ref<void(std::size_t)> Run) {
  Line L{0, Count, Run, llvm::timeTraceProfilerEnabled()};
  std::size_t Wanted =
      llvm::hardware_concurrency(Threads).compute_thread_count();
  pthread_attr_t Attributes;
  pthread_attr_init(&Attributes);
  pthread_attr_setstacksize(&Attributes, StackSize);
  std::vector<pthread_t> Started;
  while (Started.size() < std::min(Wanted, Count)) {
    pthread_t New;
    if (pthread_create(&New, &Attributes, work, &L) != 0)
      break;
    Started.push_back(New);
  }
  pthread_attr_destroy(&Attributes);
  if (Started.empty())
    work(&L);
  for (pthread_t Thread : Started)
    pthread_join(Thread, nullptr);
}

} // namespace snarl
