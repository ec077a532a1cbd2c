// A value that can only be reached with its lock held: a monitor that runs a
// lambda under the lock, and one that hands out a locked pointer. Its lock does
// not help an object that the lambda reaches besides.
#include <mutex>
#include <thread>
#include <utility>

template <typename T> class Locked {
public:
  template <typename F> auto withLock(F &&Use) {
    std::lock_guard<std::mutex> Held(Lock);
    return std::forward<F>(Use)(Value);
  }

  class Pointer {
  public:
    explicit Pointer(Locked &Owner) : Held(Owner.Lock), Owner(&Owner) {}
    T *operator->() { return &Owner->Value; }
    T &operator*() { return Owner->Value; }

  private:
    std::unique_lock<std::mutex> Held;
    Locked *Owner;
  };
  Pointer lock() { return Pointer(*this); }

private:
  std::mutex Lock;
  T Value{};
};

struct Shop {
  int Sold = 0;
  int Visitors = 0;
};

Locked<int> Total;
Locked<Shop> Corner;
Locked<int> Left, Right;
int Beside = 0;

void serve() {
  Total.withLock([](int &Value) { ++Value; }); // silent: under its lock
  Total.withLock([](auto &Value) { Value += 2; });
  Corner.withLock([](Shop &S) { S.Sold = S.Sold + 1; });
  Corner.lock()->Visitors++; // silent: the pointer holds the lock
  auto Open = Corner.lock();
  ++Open->Sold; // silent: until Open dies
}

void serveLeft() {
  Left.withLock([](int &) { ++Beside; }); // finds: unsynchronized-counter
}
void serveRight() {
  Right.withLock([](int &) { ++Beside; });
}

int main() {
  std::thread A(serve), B(serve), C(serveLeft), D(serveRight);
  A.join();
  B.join();
  C.join();
  D.join();
}
