// Small programs, one for each way of threads to meet, that the scheduler must
// know. `programs NAME` runs one; 1 means that its result is wrong. What must
// come out of all their orders is stated in tests.py.

#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <future>
#include <latch>
#include <mutex>
#include <pthread.h>
#include <semaphore.h>
#include <semaphore>
#include <shared_mutex>
#include <thread>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;

std::mutex Guard, Other;
std::condition_variable Changed;
std::atomic<int> Word = 0;
int Value = 0;
bool Ready = false;

template <typename FirstT, typename SecondT>
void both(FirstT First, SecondT Second) {
  std::thread A(First), B(Second);
  A.join();
  B.join();
}

template <typename DoT> void twice(DoT Do) { both(Do, Do); }

int result(bool Right) {
  std::printf("%d\n", Value);
  return Right ? 0 : 1;
}

int locked() {
  twice([] {
    std::lock_guard Hold(Guard);
    ++Value;
  });
  return result(Value == 2);
}

int unlocked() {
  twice([] { ++Value; });
  return result(Value == 2);
}

int recursive() {
  static std::recursive_mutex Again;
  twice([] {
    std::lock_guard Outer(Again);
    std::lock_guard Inner(Again);
    ++Value;
  });
  return result(Value == 2);
}

int attempts() {
  twice([] {
    if (Guard.try_lock()) {
      ++Value;
      Guard.unlock();
    }
  });
  return result(Value == 2); // who comes too late does nothing
}

int readers() {
  static std::shared_mutex Door;
  std::atomic<int> Seen = 0;
  both(
      [] {
        std::unique_lock Hold(Door);
        ++Value;
        ++Value;
      },
      [&Seen] {
        std::shared_lock Hold(Door);
        Seen = Value;
      });
  return result(Seen != 1);
}

int condition() {
  both(
      [] {
        std::unique_lock Hold(Guard);
        Changed.wait(Hold, [] { return Ready; });
        ++Value;
      },
      [] {
        std::lock_guard Hold(Guard);
        Ready = true;
        Changed.notify_one();
      });
  return result(Value == 1);
}

int lostWakeUp() { // nobody waits yet
  both(
      [] {
        std::unique_lock Hold(Guard);
        Changed.wait(Hold);
      },
      [] { Changed.notify_one(); });
  return 0;
}

int timed() {
  both(
      [] {
        std::unique_lock Hold(Guard);
        Value = Changed.wait_for(Hold, 1h, [] { return Ready; });
      },
      [] {
        std::lock_guard Hold(Guard);
        Ready = true;
        Changed.notify_one();
      });
  return result(Value == 1);
}

int semaphore() {
  static std::counting_semaphore<2> Slots(1);
  twice([] {
    Slots.acquire();
    ++Value;
    Slots.release();
  });
  return result(Value == 2);
}

int posixSemaphore() {
  static sem_t Slots;
  sem_init(&Slots, 0, 1);
  twice([] {
    sem_wait(&Slots);
    ++Value;
    sem_post(&Slots);
  });
  return result(Value == 2);
}

int atomicWait() {
  both(
      [] {
        Word.wait(0);
        Value += Word;
      },
      [] {
        Word = 1;
        Word.notify_one();
      });
  return result(Value == 1);
}

int spin() {
  both(
      [] {
        while (Word.load() == 0) {
        }
        ++Value;
      },
      [] {
        ++Value;
        Word = 1;
      });
  return result(Value == 2);
}

int spinLock() {
  twice([] {
    while (Word.exchange(1) == 1)
      std::this_thread::yield();
    ++Value;
    Word = 0;
  });
  return result(Value == 2);
}

int boundedLooks() { // gives up: the value may come too late
  both(
      [] {
        for (int I = 0; I < 3 && Word.load() == 0; ++I)
          ;
        Value = Word.load();
      },
      [] { Word = 1; });
  return result(Value == 1);
}

int sleeps() { // as if that were long enough
  both([] { Ready = true; },
       [] {
         std::this_thread::sleep_for(1h);
         Value = Ready;
       });
  return result(Value == 1);
}

int once() {
  static std::once_flag Flag;
  twice([] { std::call_once(Flag, [] { ++Value; }); });
  return result(Value == 1);
}

int localStatic() {
  twice([] {
    static int Made = ++Value;
    Word += Made;
  });
  return result(Value == 1 && Word == 2);
}

int async() {
  auto Promised = std::async(std::launch::async, [] { return 3; });
  Value = Promised.get();
  return result(Value == 3);
}

int latch() {
  std::latch Done(1);
  both(
      [&Done] {
        Done.wait();
        Value += Word;
      },
      [&Done] {
        Word = 1;
        Done.count_down();
      });
  return result(Value == 1);
}

int posixBarrier() {
  static pthread_barrier_t Line;
  pthread_barrier_init(&Line, nullptr, 2);
  std::atomic<int> Behind = 0;
  twice([&Behind] {
    ++Word;
    pthread_barrier_wait(&Line);
    Behind += Word == 2;
  });
  Value = Behind;
  return result(Value == 2);
}

int opposite() {
  both(
      [] {
        std::lock_guard A(Guard);
        std::lock_guard B(Other);
      },
      [] {
        std::lock_guard B(Other);
        std::lock_guard A(Guard);
      });
  return 0;
}

int useAfterFree() {
  int *Shared = new int(7);
  both([Shared] { Value = *Shared; }, [Shared] { delete Shared; });
  return 0;
}

int detached() { // the program may end first
  std::thread([] { Word = 1; }).detach();
  Value = Word;
  return result(Value == 1);
}

int aborts() {
  both([] { Word = 1; },
       [] {
         if (Word == 0)
           std::abort();
       });
  return 0;
}

int unknownWait() { // by means that the scheduler does not know
  std::thread([] {
    int Pipe[2];
    char Byte;
    if (pipe(Pipe) == 0 && read(Pipe[0], &Byte, 1) == 1)
      ++Value;
  }).join();
  return 0;
}

struct Case {
  const char *Name;
  int (*Run)();
};
constexpr Case Cases[] = {
    {"locked", locked},
    {"unlocked", unlocked},
    {"recursive", recursive},
    {"attempts", attempts},
    {"readers", readers},
    {"condition", condition},
    {"lost-wake-up", lostWakeUp},
    {"timed", timed},
    {"semaphore", semaphore},
    {"posix-semaphore", posixSemaphore},
    {"atomic-wait", atomicWait},
    {"spin", spin},
    {"spin-lock", spinLock},
    {"bounded-looks", boundedLooks},
    {"sleeps", sleeps},
    {"once", once},
    {"local-static", localStatic},
    {"async", async},
    {"latch", latch},
    {"posix-barrier", posixBarrier},
    {"opposite", opposite},
    {"use-after-free", useAfterFree},
    {"detached", detached},
    {"aborts", aborts},
    {"unknown-wait", unknownWait},
};

} // namespace

int main(int Argc, char **Argv) {
  for (const Case &C : Cases)
    if (Argc > 1 && std::strcmp(C.Name, Argv[1]) == 0)
      return C.Run();
  return 2;
}
