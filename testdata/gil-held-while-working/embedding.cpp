// A program that embeds Python and has one thread stops nobody; nor does a
// library that starts Python, as far as anybody knows.
#include <Python.h>

static long work(long Size) {
  long Sum = 0;
  for (long I = 0; I < Size; ++I)
    for (long J = 0; J < Size; ++J)
      Sum += I ^ J;
  return Sum;
}

long started(long Size) {
  Py_Initialize();
  const long Sum = work(Size * 1000); // silent
  Py_Finalize();
  return Sum;
}

int main(int Count, char **) {
  Py_Initialize();
  PyGILState_STATE State = PyGILState_Ensure();
  const long Sum = work(Count * 1000);
  PyObject *Result = PyLong_FromLong(Sum);
  Py_DECREF(Result);
  PyGILState_Release(State);
  return Py_FinalizeEx();
}
