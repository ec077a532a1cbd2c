// A mutex that is taken with the lock held, and under which others wait for the
// lock, is found; one under which nobody does is silent.
#include <Python.h>

#include <mutex>

static std::mutex Wrong, Right;
static long Count, Other;

static PyObject *update(PyObject *, PyObject *) {
  Wrong.lock(); // finds: gil-deadlock
  PyThreadState *Saved = PyEval_SaveThread();
  ++Count;
  PyEval_RestoreThread(Saved);
  Wrong.unlock();
  Py_RETURN_NONE;
}

static PyObject *rightly(PyObject *, PyObject *) {
  PyThreadState *Saved = PyEval_SaveThread();
  {
    std::lock_guard<std::mutex> Guard(Right); // silent: in one order
    ++Other;
  }
  PyEval_RestoreThread(Saved);
  Py_RETURN_NONE;
}

static PyObject *plainly(PyObject *, PyObject *) {
  std::lock_guard<std::mutex> Guard(Right); // silent: nobody waits under it
  return PyLong_FromLong(Other);
}

static PyMethodDef Methods[] = {
    {"update", update, METH_NOARGS, ""},
    {"rightly", rightly, METH_NOARGS, ""},
    {"plainly", plainly, METH_NOARGS, ""},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef *methods() { return Methods; }
