// Functions in a table of methods are called with the lock held: what computes
// or waits without business with Python is found, itself or down a chain; what
// gives the lock up, touches Python throughout or is short is silent.
#include <Python.h>

#include <chrono>
#include <thread>
#include <vector>

static double energy(const std::vector<double> &Masses) {
  double Sum = 0;
  for (double First : Masses)
    for (double Second : Masses)
      Sum += First * Second;
  return Sum;
}

static std::vector<double> masses(PyObject *List) {
  std::vector<double> All;
  for (Py_ssize_t I = 0; I < PyList_Size(List); ++I)
    All.push_back(PyFloat_AsDouble(PyList_GetItem(List, I)));
  return All;
}

static PyObject *direct(PyObject *, PyObject *Size) {
  const long End = PyLong_AsLong(Size);
  long Sum = 0;
  for (long I = 0; I < End; ++I) // finds: gil-held-while-working
    for (long J = 0; J < I; ++J)
      Sum += I % (J + 1);
  return PyLong_FromLong(Sum);
}

static PyObject *downAChain(PyObject *, PyObject *List) {
  const std::vector<double> All = masses(List);
  return PyFloat_FromDouble(energy(All)); // finds: gil-held-while-working
}

// An exception ends the work, and is none of it.
static PyObject *mayFail(PyObject *, PyObject *List) {
  const std::vector<double> All = masses(List);
  double Sum = 0;
  for (double First : All) // finds: gil-held-while-working
    for (double Second : All) {
      if (Second == 0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "a mass is zero");
        return nullptr;
      }
      Sum += First / Second;
    }
  return PyFloat_FromDouble(Sum);
}

static PyObject *settle(PyObject *, PyObject *Seconds) {
  const long Long = PyLong_AsLong(Seconds);
  std::this_thread::sleep_for(std::chrono::seconds(Long)); // finds: gil-held-while-working
  Py_RETURN_NONE;
}

static PyObject *around(PyObject *, PyObject *List) {
  const std::vector<double> All = masses(List);
  double Sum = 0;
  Py_BEGIN_ALLOW_THREADS;
  Sum = energy(All); // silent: given up
  Py_END_ALLOW_THREADS;
  return PyFloat_FromDouble(Sum);
}

// Python is touched in each round: there is nothing to give up.
static PyObject *throughout(PyObject *, PyObject *List) {
  double Sum = 0;
  for (Py_ssize_t I = 0; I < PyList_Size(List); ++I)
    for (Py_ssize_t J = 0; J < PyList_Size(List); ++J)
      Sum += PyFloat_AsDouble(PyList_GetItem(List, I)) *
             PyFloat_AsDouble(PyList_GetItem(List, J));
  return PyFloat_FromDouble(Sum);
}

// Ctrl-C is asked for in each round, and Python's handlers run if it is pressed.
static PyObject *untilInterrupted(PyObject *, PyObject *Size) {
  const long End = PyLong_AsLong(Size);
  double Sum = 0;
  for (long I = 0; I < End * End; ++I) { // silent: handlers may run
    if (PyErr_CheckSignals() != 0)
      return nullptr;
    for (long J = 0; J < 1000; ++J)
      Sum += I % (J + 1);
  }
  return PyFloat_FromDouble(Sum);
}

static PyObject *shortly(PyObject *, PyObject *Size) {
  const long Seed = PyLong_AsLong(Size);
  long Hash = Seed;
  for (int Round = 0; Round < 8; ++Round)
    Hash = Hash * 31 + Round;
  return PyLong_FromLong(Hash);
}

// A callee that gives the lock up.
static double energyAlone(const std::vector<double> &Masses) {
  PyThreadState *Saved = PyEval_SaveThread();
  const double Sum = energy(Masses);
  PyEval_RestoreThread(Saved);
  return Sum;
}

static PyObject *inACallee(PyObject *, PyObject *List) {
  return PyFloat_FromDouble(energyAlone(masses(List)));
}

// It depends on how much there is to do.
static PyObject *ifMuch(PyObject *, PyObject *List) {
  const std::vector<double> All = masses(List);
  const bool Much = All.size() > 100;
  PyThreadState *Saved = nullptr;
  double Sum = 0;
  if (Much)
    Saved = PyEval_SaveThread();
  Sum = energy(All);
  if (Much)
    PyEval_RestoreThread(Saved);
  return PyFloat_FromDouble(Sum);
}

// Two branches for two sizes, as zlib does.
static PyObject *orElse(PyObject *, PyObject *List) {
  const std::vector<double> All = masses(List);
  double Sum = 0;
  if (All.size() > 100) {
    Py_BEGIN_ALLOW_THREADS;
    Sum = energy(All);
    Py_END_ALLOW_THREADS;
  } else {
    Sum = energy(All); // silent: little to do
  }
  return PyFloat_FromDouble(Sum);
}

static PyMethodDef Methods[] = {
    {"direct", direct, METH_O, ""},
    {"downAChain", downAChain, METH_O, ""},
    {"mayFail", mayFail, METH_O, ""},
    {"settle", settle, METH_O, ""},
    {"around", around, METH_O, ""},
    {"throughout", throughout, METH_O, ""},
    {"untilInterrupted", untilInterrupted, METH_O, ""},
    {"shortly", shortly, METH_O, ""},
    {"inACallee", inACallee, METH_O, ""},
    {"ifMuch", ifMuch, METH_O, ""},
    {"orElse", orElse, METH_O, ""},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef *methods() { return Methods; }
