// Qt's threads, pools and locks, by their declarations: a subclass's run() and
// what a pool starts run beside the others; locks and atomics keep apart; slots
// of an object that lives in a thread of its own run there, one by one.
#include <functional>

class QObject {
public:
  virtual ~QObject();
  void moveToThread(class QThread *Where);
  template <class Signal, class Slot>
  static void connect(const QObject *, Signal, const QObject *, Slot) {}
};
class QThread : public QObject {
public:
  QThread();
  ~QThread() override;
  void start();
  bool wait(unsigned long Milliseconds = 4294967295UL);

protected:
  virtual void run();
};
class QRunnable {
public:
  virtual ~QRunnable();
  virtual void run() = 0;
};
class QThreadPool : public QObject {
public:
  static QThreadPool *globalInstance();
  void start(QRunnable *Job, int Priority = 0);
  void start(std::function<void()> Job, int Priority = 0);
  bool tryStart(std::function<void()> Job);
  bool waitForDone(int Milliseconds = -1);
};
template <class T> class QFuture {
public:
  T result() const;
  void waitForFinished();
};
namespace QtConcurrent {
template <class F> QFuture<int> run(F) { return {}; }
}
class QMutex {
public:
  void lock();
  void unlock();
};
template <class Mutex> class QMutexLocker {
public:
  explicit QMutexLocker(Mutex *Lock);
  ~QMutexLocker();
  void unlock();
};
class QReadWriteLock {
public:
  void lockForRead();
  void lockForWrite();
  void unlock();
};
class QWriteLocker {
public:
  explicit QWriteLocker(QReadWriteLock *Lock);
  ~QWriteLocker();
};
class QReadLocker {
public:
  explicit QReadLocker(QReadWriteLock *Lock);
  ~QReadLocker();
};
template <class T> class QAtomicInteger {
public:
  T fetchAndAddRelaxed(T Value);
  T fetchAndOrOrdered(T Value);
  T operator++();
};
using QAtomicInt = QAtomicInteger<int>;

struct Ledger {
  QMutex Lock;
  QReadWriteLock Pages;
  int Rows = 0, Locked = 0, Read = 0, Written = 0;
  QAtomicInt Atomic;
};

class Clerk : public QThread {
public:
  explicit Clerk(Ledger *Book) : Book(Book) {}

protected:
  void run() override {
    ++Book->Rows; // finds: unsynchronized-counter
    QMutexLocker<QMutex> Held(&Book->Lock);
    ++Book->Locked; // silent: under the lock
    Held.unlock();
    QWriteLocker Writer(&Book->Pages);
    ++Book->Written;                  // silent
    ++Book->Atomic;                   // silent
    Book->Atomic.fetchAndOrOrdered(1); // silent
  }

private:
  Ledger *Book;
};

int threads() {
  Ledger Book;
  Clerk Day(&Book), Night(&Book);
  Day.start();
  Night.start();
  Day.wait();
  Night.wait();
  return ++Book.Rows; // silent: both have ended
}

class Copy : public QRunnable {
public:
  explicit Copy(int *Pages) : Pages(Pages) {}
  void run() override { ++*Pages; } // finds: unsynchronized-counter

private:
  int *Pages;
};

int pools() {
  QThreadPool Pool;
  int Pages = 0, Sheets = 0, Stamps = 0;
  QReadWriteLock Drawer;
  Pool.start(new Copy(&Pages));
  Pool.start(new Copy(&Pages));
  Pool.start([&] { ++Sheets; }); // finds: unsynchronized-counter
  Pool.tryStart([&] { --Sheets; });
  for (int I = 0; I != 3; ++I)
    Pool.start([&] {
      QReadLocker Reader(&Drawer);
      ++Stamps; // finds: unsynchronized-counter
    });
  Pool.waitForDone();
  return Pages + ++Sheets + Stamps; // silent: all have ended
}

int concurrent() {
  int Left = 0, Right = 0;
  QFuture<int> First = QtConcurrent::run([&] { return ++Left; }); // finds: unsynchronized-counter
  QFuture<int> Second = QtConcurrent::run([&] { return --Left; });
  First.result();
  Second.waitForFinished();
  QFuture<int> Third = QtConcurrent::run([&] { return ++Right; }); // silent
  Third.waitForFinished();
  return ++Right + Left;
}

class Counter : public QObject {
public:
  void arrived() { ++Arrived; } // silent: slots run in the object's thread
  void left() { --Arrived; }

private:
  int Arrived = 0;
};

int slots(QObject *Door) {
  QThread Home;
  Counter Here;
  Here.moveToThread(&Home);
  QObject::connect(Door, 1, &Here, [&] { Here.arrived(); });
  QObject::connect(Door, 2, &Here, [&] { Here.left(); });
  Home.start();
  Home.wait();
  return 0;
}

int main() {
  QObject Door;
  return threads() + pools() + concurrent() + slots(&Door);
}
