// folly's executors, by their declarations: a pool runs what it is given at
// once, a serial executor one after the other; data that is reached through its
// lock, and holders of a shared mutex, are kept apart.
#include <functional>

namespace folly {
using Func = std::function<void()>;
class Executor {
public:
  virtual ~Executor();
  virtual void add(Func Job) = 0;
};
class CPUThreadPoolExecutor : public Executor {
public:
  explicit CPUThreadPoolExecutor(int Threads);
  ~CPUThreadPoolExecutor() override;
  void add(Func Job) override;
  void join();
};
class SerializedExecutor : public Executor {};
template <int Size = 8> class SerialExecutorExt : public SerializedExecutor {
public:
  explicit SerialExecutorExt(Executor *Parent);
  void add(Func Job) override;
};
using SerialExecutor = SerialExecutorExt<>;

template <class T> struct LockedPtr {
  ~LockedPtr();
  T *operator->() const;
  T &operator*() const;
};
template <class T> class Synchronized {
public:
  LockedPtr<T> wlock();
  LockedPtr<const T> rlock();
  template <class F> auto withWLock(F Function);
};
template <bool Readers> class SharedMutexImpl {
public:
  void lock();
  void unlock();
  void lock_shared();
  void unlock_shared();
  class ReadHolder {
  public:
    explicit ReadHolder(SharedMutexImpl &Lock);
    ~ReadHolder();
  };
  class WriteHolder {
  public:
    explicit WriteHolder(SharedMutexImpl &Lock);
    ~WriteHolder();
  };
};
using SharedMutex = SharedMutexImpl<true>;
} // namespace folly

struct Stock {
  int Boxes = 0;
};

int main() {
  int Plain = 0, InTurn = 0, Held = 0, Shared = 0;
  folly::Synchronized<Stock> Kept;
  folly::SharedMutex Lock;
  folly::CPUThreadPoolExecutor Pool(4);
  folly::SerialExecutor Turn(&Pool);
  for (int I = 0; I != 3; ++I) {
    Pool.add([&] { ++Plain; });  // finds: unsynchronized-counter
    Turn.add([&] { ++InTurn; }); // silent: one after the other
    Pool.add([&] { ++Kept.wlock()->Boxes; }); // silent: under its lock
    Pool.add([&] {
      folly::SharedMutex::WriteHolder Writer(Lock);
      ++Held; // silent
    });
    Pool.add([&] {
      folly::SharedMutex::ReadHolder Reader(Lock);
      ++Shared; // finds: unsynchronized-counter
    });
  }
  Pool.join();
  return ++Plain + ++Held + Shared; // silent: all have ended
}
