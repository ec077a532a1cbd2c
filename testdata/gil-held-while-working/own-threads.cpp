// A thread that takes the lock first and then computes stops Python for as
// long; one that takes it to hand its result over does not. Taking it anew in
// each round of a short loop is found, too.
#include <Python.h>

#include <thread>

static PyObject *Callback, *Numbers;
static long Limit = 100000;

static long sumOfDivisors(long Number) {
  long Sum = 0;
  for (long Divisor = 1; Divisor < Number; ++Divisor)
    for (long Times = 1; Times < Number; ++Times)
      if (Divisor * Times == Number)
        Sum += Divisor;
  return Sum;
}

static void first() {
  PyGILState_STATE State = PyGILState_Ensure();
  const long Sum = sumOfDivisors(Limit); // finds: gil-held-while-working
  PyObject *Result = PyLong_FromLong(Sum);
  Py_DECREF(Result);
  PyGILState_Release(State);
}

static void afterwards() {
  const long Sum = sumOfDivisors(Limit); // silent: without the lock
  PyGILState_STATE State = PyGILState_Ensure();
  PyObject *Result = PyLong_FromLong(Sum);
  Py_DECREF(Result);
  PyGILState_Release(State);
}

static void pingPong() {
  for (long I = 0; I < Limit; ++I) {
    PyGILState_STATE State = PyGILState_Ensure(); // finds: gil-held-while-working
    PyList_Append(Numbers, Py_None);
    PyGILState_Release(State);
  }
}

static void callBack() {
  for (long I = 0; I < Limit; ++I) {
    PyGILState_STATE State = PyGILState_Ensure(); // silent: who knows how long
    Py_XDECREF(PyObject_CallNoArgs(Callback));
    PyGILState_Release(State);
  }
}

static void nowAndThen() {
  for (long I = 0; I < Limit; ++I) {
    sumOfDivisors(I);
    PyGILState_STATE State = PyGILState_Ensure(); // silent: there is much between
    PyList_Append(Numbers, Py_None);
    PyGILState_Release(State);
  }
}

void start() {
  std::thread(first).detach();
  std::thread(afterwards).detach();
  std::thread(pingPong).detach();
  std::thread(callBack).detach();
  std::thread(nowAndThen).detach();
}
