// Abseil's locks, by their declarations: whoever holds a mutex exclusively is kept
// apart from all who hold it, and readers are not from one another.
#include <thread>

namespace absl {
class Mutex {
public:
  void Lock();
  void Unlock();
  void WriterLock();
  void WriterUnlock();
  bool TryLock();
  void ReaderLock();
  void ReaderUnlock();
};
class MutexLock {
public:
  explicit MutexLock(Mutex *Held);
  ~MutexLock();
};
class ReaderMutexLock {
public:
  explicit ReaderMutexLock(Mutex *Held);
  ~ReaderMutexLock();
};
class WriterMutexLock {
public:
  explicit WriterMutexLock(Mutex *Held);
  ~WriterMutexLock();
};
class ReleasableMutexLock {
public:
  explicit ReleasableMutexLock(Mutex *Held);
  ~ReleasableMutexLock();
  void Release();
};
class once_flag {};
template <class F> void call_once(once_flag &Flag, F &&Function) {}
class Notification {
public:
  void Notify();
  void WaitForNotification() const;
};
} // namespace absl

struct Store {
  absl::Mutex Lock;
  absl::once_flag Opened;
  int Guarded = 0, Hand = 0, Written = 0, Read = 0, Late = 0, Tried = 0,
      Doors = 0;
} Shop;

void serve() {
  {
    absl::MutexLock Held(&Shop.Lock);
    ++Shop.Guarded; // silent
  }
  Shop.Lock.Lock();
  ++Shop.Hand; // silent
  Shop.Lock.Unlock();
  Shop.Lock.WriterLock();
  ++Shop.Hand; // silent
  Shop.Lock.WriterUnlock();
  {
    absl::WriterMutexLock Held(&Shop.Lock);
    ++Shop.Written; // silent
  }
  {
    absl::ReaderMutexLock Held(&Shop.Lock);
    ++Shop.Read; // finds: unsynchronized-counter
  }
  if (Shop.Lock.TryLock()) {
    ++Shop.Tried; // silent
    Shop.Lock.Unlock();
  }
  absl::ReleasableMutexLock Held(&Shop.Lock);
  Held.Release();
  ++Shop.Late; // finds: unsynchronized-counter
  absl::call_once(Shop.Opened, [] { ++Shop.Doors; }); // silent
}

int main() {
  int Count = 0;
  absl::Notification Done;
  std::thread A(serve), B(serve);
  std::thread C([&] {
    ++Count; // silent: main waits for the notification
    Done.Notify();
  });
  Done.WaitForNotification();
  ++Count;
  A.join();
  B.join();
  C.join();
  return Count;
}
