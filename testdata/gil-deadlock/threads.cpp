// Waiting, with the lock held, for the end of a thread that takes it is found;
// with the lock given up, or for a thread that does not take it, it is not.
#include <Python.h>

#include <future>
#include <thread>

static PyObject *Callback;

static void tell() {
  PyGILState_STATE State = PyGILState_Ensure();
  Py_XDECREF(PyObject_CallNoArgs(Callback));
  PyGILState_Release(State);
}

static void compute() {}

static void tellAtTheEnd() {
  compute();
  tell();
}

class Worker {
  std::thread Thread;

public:
  void start() { Thread = std::thread(tellAtTheEnd); }
  void stop() {
    Thread.join(); // finds: gil-deadlock
  }
};

static Worker *Only;

static PyObject *stop(PyObject *, PyObject *) {
  Only->stop(); // silent: told where it waits
  Py_RETURN_NONE;
}

static PyObject *begin(PyObject *, PyObject *) {
  Only->start();
  Py_RETURN_NONE;
}

static PyObject *local(PyObject *, PyObject *) {
  std::thread Own(tell);
  Own.join(); // finds: gil-deadlock
  Py_RETURN_NONE;
}

static PyObject *alone(PyObject *, PyObject *) {
  std::thread Own(tell);
  Py_BEGIN_ALLOW_THREADS;
  Own.join(); // silent: given up
  Py_END_ALLOW_THREADS;
  Py_RETURN_NONE;
}

static PyObject *stranger(PyObject *, PyObject *) {
  std::thread Own(compute);
  Own.join(); // finds: gil-held-while-working
  Py_RETURN_NONE;
}

static PyMethodDef Methods[] = {
    {"begin", begin, METH_NOARGS, ""},   {"stop", stop, METH_NOARGS, ""},
    {"local", local, METH_NOARGS, ""},   {"alone", alone, METH_NOARGS, ""},
    {"stranger", stranger, METH_NOARGS, ""}, {nullptr, nullptr, 0, nullptr},
};

PyMethodDef *methods() { return Methods; }
