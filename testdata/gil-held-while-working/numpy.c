/* The macros of NumPy's API around the work: for a whole stretch, with a
   declaration of its own, and only if there is much to do. What they leave out
   is found. The macros are those of ndarraytypes.h. */
#include <Python.h>

#define NPY_BEGIN_ALLOW_THREADS Py_BEGIN_ALLOW_THREADS
#define NPY_END_ALLOW_THREADS Py_END_ALLOW_THREADS
#define NPY_BEGIN_THREADS_DEF PyThreadState *_save = NULL;
#define NPY_BEGIN_THREADS                                                      \
  do {                                                                         \
    _save = PyEval_SaveThread();                                               \
  } while (0);
#define NPY_END_THREADS                                                        \
  do {                                                                         \
    if (_save) {                                                               \
      PyEval_RestoreThread(_save);                                             \
      _save = NULL;                                                            \
    }                                                                          \
  } while (0);
#define NPY_BEGIN_THREADS_THRESHOLDED(loop_size)                               \
  do {                                                                         \
    if ((loop_size) > 500) {                                                   \
      _save = PyEval_SaveThread();                                             \
    }                                                                          \
  } while (0);

static double total(const double *data, long size) {
  double sum = 0;
  for (long i = 0; i < size; ++i)
    for (long j = 0; j < size; ++j)
      sum += data[i] * data[j];
  return sum;
}

static PyObject *whole(PyObject *self, PyObject *args) {
  Py_buffer view;
  double sum;
  if (!PyArg_ParseTuple(args, "y*", &view))
    return NULL;
  NPY_BEGIN_ALLOW_THREADS;
  sum = total((const double *)view.buf, view.len / 8); /* silent */
  NPY_END_ALLOW_THREADS;
  PyBuffer_Release(&view);
  return PyFloat_FromDouble(sum);
}

static PyObject *declared(PyObject *self, PyObject *args) {
  Py_buffer view;
  double sum;
  NPY_BEGIN_THREADS_DEF
  if (!PyArg_ParseTuple(args, "y*", &view))
    return NULL;
  NPY_BEGIN_THREADS
  sum = total((const double *)view.buf, view.len / 8); /* silent */
  NPY_END_THREADS
  PyBuffer_Release(&view);
  return PyFloat_FromDouble(sum);
}

static PyObject *thresholded(PyObject *self, PyObject *args) {
  Py_buffer view;
  double sum;
  NPY_BEGIN_THREADS_DEF
  if (!PyArg_ParseTuple(args, "y*", &view))
    return NULL;
  NPY_BEGIN_THREADS_THRESHOLDED(view.len)
  sum = total((const double *)view.buf, view.len / 8); /* silent */
  NPY_END_THREADS
  PyBuffer_Release(&view);
  return PyFloat_FromDouble(sum);
}

static PyObject *forgotten(PyObject *self, PyObject *args) {
  Py_buffer view;
  double sum;
  if (!PyArg_ParseTuple(args, "y*", &view))
    return NULL;
  sum = total((const double *)view.buf, view.len / 8); // finds: gil-held-while-working
  PyBuffer_Release(&view);
  return PyFloat_FromDouble(sum);
}

static PyMethodDef methods[] = {
    {"whole", whole, METH_VARARGS, ""},
    {"declared", declared, METH_VARARGS, ""},
    {"thresholded", thresholded, METH_VARARGS, ""},
    {"forgotten", forgotten, METH_VARARGS, ""},
    {NULL, NULL, 0, NULL},
};

PyMethodDef *all(void) { return methods; }
