// What needs the lock and is used where it has been given up, in the function
// or in what it calls, is found; what is done before, behind, with the lock
// taken again or without any need of it is silent.
#include <Python.h>

#include <cstdlib>

static PyObject *Names;

static void note(const char *Name) {
  PyObject *Text = PyUnicode_FromString(Name);
  PyList_Append(Names, Text);
  Py_DECREF(Text);
}

static void noteSafely(const char *Name) {
  PyGILState_STATE State = PyGILState_Ensure();
  note(Name);
  PyGILState_Release(State);
}

void direct() {
  Py_BEGIN_ALLOW_THREADS;
  PyErr_SetString(PyExc_ValueError, "too late"); // finds: python-api-without-gil
  Py_END_ALLOW_THREADS;
}

void inACallee() {
  Py_BEGIN_ALLOW_THREADS;
  note("callee"); // finds: python-api-without-gil
  Py_END_ALLOW_THREADS;
}

void twice() {
  PyThreadState *First = PyEval_SaveThread();
  PyThreadState *Second = PyEval_SaveThread(); // finds: python-api-without-gil
  PyEval_RestoreThread(Second);
  PyEval_RestoreThread(First);
}

void rightly() {
  note("before"); // silent: not given up yet
  Py_BEGIN_ALLOW_THREADS;
  noteSafely("between"); // silent: takes the lock
  void *Memory = PyMem_RawMalloc(64); // silent: needs no lock
  PyMem_RawFree(Memory);
  Py_BLOCK_THREADS;
  note("taken back"); // silent: taken back for this
  Py_UNBLOCK_THREADS;
  std::abs(1);
  Py_END_ALLOW_THREADS;
  note("behind"); // silent: taken back
}
