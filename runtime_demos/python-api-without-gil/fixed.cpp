// The same, and each thread holds the lock while it counts.

#include <Python.h>

#include <cstdio>
#include <thread>

namespace {

constexpr long Each = 500'000;

PyObject *volatile Shared; // volatile: counted one by one, at any -O

void share() {
  const PyGILState_STATE State = PyGILState_Ensure();
  for (long I = 0; I < Each; ++I)
    Py_INCREF(Shared);
  PyGILState_Release(State);
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
