// An exception that leaves a function in which the lock was given up by hand,
// thrown there or in what it calls, is found. Objects that take the lock back,
// handlers, and exceptions that come when it is back are silent.
#include <Python.h>

#include <stdexcept>
#include <vector>

int readAll(std::vector<char> &Into);

static void parse(const std::vector<char> &Data) {
  if (Data.empty())
    throw std::invalid_argument("nothing to parse");
}

static void parseAll(const std::vector<char> &Data) { parse(Data); }

static void parseOrEnd(const std::vector<char> &Data) noexcept { parse(Data); }

PyObject *thrownHere() {
  std::vector<char> Data;
  PyThreadState *Saved = PyEval_SaveThread();
  if (readAll(Data) < 0)
    throw std::runtime_error("cannot read"); // finds: gil-not-restored
  PyEval_RestoreThread(Saved);
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *thrownInACallee() {
  std::vector<char> Data;
  Py_BEGIN_ALLOW_THREADS;
  readAll(Data);
  parseAll(Data); // finds: gil-not-restored
  Py_END_ALLOW_THREADS;
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *whenItIsBack() {
  std::vector<char> Data;
  Py_BEGIN_ALLOW_THREADS;
  readAll(Data);
  Py_END_ALLOW_THREADS;
  parseAll(Data); // silent
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *takenBackFirst() {
  std::vector<char> Data;
  PyThreadState *Saved = PyEval_SaveThread();
  if (readAll(Data) < 0) {
    PyEval_RestoreThread(Saved);
    throw std::runtime_error("cannot read"); // silent
  }
  PyEval_RestoreThread(Saved);
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *caught() {
  std::vector<char> Data;
  PyThreadState *Saved = PyEval_SaveThread();
  try {
    readAll(Data);
    parseAll(Data); // silent: the handler comes to it
  } catch (const std::exception &Problem) {
    PyEval_RestoreThread(Saved);
    PyErr_SetString(PyExc_ValueError, Problem.what());
    return nullptr;
  }
  PyEval_RestoreThread(Saved);
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *thrownOn() {
  std::vector<char> Data;
  PyThreadState *Saved = PyEval_SaveThread();
  try {
    readAll(Data);
    parseAll(Data);
  } catch (...) {
    PyEval_RestoreThread(Saved);
    throw; // silent: it is back
  }
  PyEval_RestoreThread(Saved);
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

class Released {
  PyThreadState *Saved;

public:
  Released() : Saved(PyEval_SaveThread()) {}
  ~Released() { PyEval_RestoreThread(Saved); }
};

PyObject *byAnObject() {
  std::vector<char> Data;
  {
    Released Now;
    if (readAll(Data) < 0)
      throw std::runtime_error("cannot read"); // silent: the destructor runs
    parseAll(Data);
  }
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}

PyObject *theProgramEnds() {
  std::vector<char> Data;
  Py_BEGIN_ALLOW_THREADS;
  readAll(Data);
  parseOrEnd(Data); // silent: nothing goes on after it
  Py_END_ALLOW_THREADS;
  return PyBytes_FromStringAndSize(Data.data(), Data.size());
}
