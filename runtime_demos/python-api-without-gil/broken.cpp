// Two C++ threads take references to one object of Python without the lock that
// protects its count of references: some of them are lost.

#include <Python.h>

#include <cstdio>
#include <thread>

namespace {

constexpr long Each = 500'000;

PyObject *volatile Shared; // volatile: counted one by one, at any -O

void share() {
  for (long I = 0; I < Each; ++I)
    Py_INCREF(Shared); // finds: python-api-without-gil
}

} // namespace

int main() {
  Py_Initialize();
  Shared = PyList_New(0);
  PyThreadState *Mine = PyEval_SaveThread();
  std::thread First(share), Second(share);
  First.join();
  Second.join();
  PyEval_RestoreThread(Mine);
  const long Counted = Py_REFCNT(Shared) - 1;
  std::printf("%ld references counted, of %ld\n", Counted, 2 * Each);
  return Counted == 2 * Each ? 0 : 1;
}
