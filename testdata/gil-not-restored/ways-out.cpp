// A way out on which the lock stays given up is found if another takes it back;
// functions that give it up for their callers, and those that ask, are silent.
#include <Python.h>

int readAll(char *Buffer);

PyObject *early() {
  char Buffer[64];
  PyThreadState *Saved = PyEval_SaveThread();
  if (readAll(Buffer) < 0)
    return nullptr; // finds: gil-not-restored
  PyEval_RestoreThread(Saved);
  return PyBytes_FromString(Buffer);
}

PyObject *insideTheMacros() {
  char Buffer[64];
  int Size = 0;
  Py_BEGIN_ALLOW_THREADS;
  Size = readAll(Buffer);
  if (Size < 0)
    return nullptr; // finds: gil-not-restored
  Py_END_ALLOW_THREADS;
  return PyBytes_FromStringAndSize(Buffer, Size);
}

PyObject *backOnBoth() {
  char Buffer[64];
  PyThreadState *Saved = PyEval_SaveThread();
  if (readAll(Buffer) < 0) {
    PyEval_RestoreThread(Saved);
    return nullptr; // silent
  }
  PyEval_RestoreThread(Saved);
  return PyBytes_FromString(Buffer);
}

PyObject *blocked() {
  char Buffer[64];
  Py_BEGIN_ALLOW_THREADS;
  if (readAll(Buffer) < 0) {
    Py_BLOCK_THREADS;
    return nullptr; // silent: taken back
  }
  Py_END_ALLOW_THREADS;
  return PyBytes_FromString(Buffer);
}

// Asks whether it was given up.
PyObject *ifWanted(bool Wanted) {
  char Buffer[64];
  PyThreadState *Saved = nullptr;
  if (Wanted)
    Saved = PyEval_SaveThread();
  readAll(Buffer);
  if (Saved)
    PyEval_RestoreThread(Saved);
  return PyBytes_FromString(Buffer);
}

// This is what they are for.
static PyThreadState *Kept;
bool leave(bool Enough) {
  if (Enough)
    return false;
  Kept = PyEval_SaveThread();
  return true;
}
void enter() { PyEval_RestoreThread(Kept); }

class Released {
  PyThreadState *Saved;

public:
  Released() : Saved(PyEval_SaveThread()) {}
  ~Released() { PyEval_RestoreThread(Saved); }
};

PyObject *byAnObject() {
  char Buffer[64];
  {
    Released Now;
    if (readAll(Buffer) < 0)
      return nullptr; // silent: the destructor takes it back
  }
  return PyBytes_FromString(Buffer);
}
