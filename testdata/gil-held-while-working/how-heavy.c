// Nobody gives the lock up here, and Python lets a thread run for some
// milliseconds anyhow: half of one is likely only, many are found.
#include <Python.h>

struct grid {
  PyObject_HEAD long size;
  double cells[1];
};

static PyObject *flip(PyObject *self, PyObject *unused) {
  struct grid *of = (struct grid *)self;
  for (long y = 0; y < of->size; ++y) // likely: gil-held-while-working
    for (long x = 0; x < of->size; ++x)
      of->cells[y * of->size + x] = -of->cells[y * of->size + x];
  Py_RETURN_NONE;
}

static PyObject *multiply(PyObject *self, PyObject *unused) {
  struct grid *of = (struct grid *)self;
  double sum = 0;
  for (long y = 0; y < of->size; ++y) // finds: gil-held-while-working
    for (long x = 0; x < of->size; ++x)
      for (long k = 0; k < of->size; ++k)
        sum += of->cells[y * of->size + k] * of->cells[k * of->size + x];
  return PyFloat_FromDouble(sum);
}

static PyMethodDef methods[] = {{"flip", flip, METH_NOARGS, ""},
                                {"multiply", multiply, METH_NOARGS, ""},
                                {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }
