// What a constant of the call rules out is neither waited for nor computed.
#include <Python.h>
#include <unistd.h>

static int rest(int MaySleep, unsigned Seconds) {
  if (MaySleep)
    return (int)sleep(Seconds);
  return 0;
}

static double sum(const double *From, Py_ssize_t N, int Pairs) {
  double All = 0;
  if (!Pairs)
    return N ? From[0] : 0;
  for (Py_ssize_t I = 0; I < N; ++I)
    for (Py_ssize_t J = 0; J < N; ++J)
      for (Py_ssize_t K = 0; K < N; ++K)
        All += From[I] * From[J] * From[K];
  return All;
}

static PyObject *blink(PyObject *Self, PyObject *Seconds) {
  int Left = rest(0, (unsigned)PyLong_AsLong(Seconds)); // silent
  return PyLong_FromLong(Left);
}

static PyObject *nap(PyObject *Self, PyObject *Seconds) {
  int Left = rest(1, (unsigned)PyLong_AsLong(Seconds)); // finds: gil-held-while-working
  return PyLong_FromLong(Left);
}

static PyObject *first(PyObject *Self, PyObject *Numbers) {
  Py_buffer Data;
  if (PyObject_GetBuffer(Numbers, &Data, PyBUF_SIMPLE) < 0)
    return NULL;
  double All = sum(Data.buf, Data.len / 8, 0); // silent
  PyBuffer_Release(&Data);
  return PyFloat_FromDouble(All);
}

static PyObject *pairs(PyObject *Self, PyObject *Numbers) {
  Py_buffer Data;
  if (PyObject_GetBuffer(Numbers, &Data, PyBUF_SIMPLE) < 0)
    return NULL;
  double All = sum(Data.buf, Data.len / 8, 1); // finds: gil-held-while-working
  PyBuffer_Release(&Data);
  return PyFloat_FromDouble(All);
}

static PyMethodDef Methods[] = {{"blink", blink, METH_O, ""},
                                {"nap", nap, METH_O, ""},
                                {"first", first, METH_O, ""},
                                {"pairs", pairs, METH_O, ""},
                                {NULL, NULL, 0, NULL}};

PyMethodDef *methods(void) { return Methods; }
