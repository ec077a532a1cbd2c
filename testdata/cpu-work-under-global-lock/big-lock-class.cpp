// A class made safe for threads by one big lock around every public method. The
// cheap methods are fine; the heavy one lets nobody else work.
#include <mutex>
#include <thread>
#include <vector>

class Matrix {
public:
  explicit Matrix(int Size) : Size(Size), Cells(Size * Size, 1.0) {}

  int size() {
    std::lock_guard<std::recursive_mutex> Held(Big); // silent: short
    return Size;
  }
  double power(int Times) {
    std::lock_guard Held(Big); // finds: cpu-work-under-global-lock
    const int Rows = size();   // taken again: the mutex is recursive
    double Trace = 0;
    for (int Round = 0; Round != Times; ++Round)
      for (int Row = 0; Row != Rows; ++Row)
        for (int Column = 0; Column != Size; ++Column)
          Trace += Cells[Row * Size + Column] * 0.5;
    return Trace;
  }

private:
  std::recursive_mutex Big;
  int Size;
  std::vector<double> Cells;
};

int main() {
  Matrix Shared(20);
  std::thread A([&] { Shared.power(50); }), B([&] { Shared.power(60); });
  A.join();
  B.join();
}
