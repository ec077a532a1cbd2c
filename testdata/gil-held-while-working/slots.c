// What stands in the slots of a type is called with the lock held, be it in the
// type itself, in its tables or in a list of slots. What tears an object down
// is mostly short, and silent.
#include <Python.h>

struct board {
  PyObject_HEAD long size;
};

static long rounds(const PyObject *self) {
  return ((const struct board *)self)->size;
}

static Py_hash_t hash(PyObject *self) {
  Py_hash_t sum = 0;
  for (long x = 0; x < rounds(self); ++x) // finds: gil-held-while-working
    for (long y = 0; y < rounds(self); ++y)
      sum = sum * 31 + x * y;
  return sum;
}

static PyObject *add(PyObject *self, PyObject *other) {
  long sum = 0;
  for (long x = 0; x < rounds(self); ++x) // finds: gil-held-while-working
    for (long y = 0; y < rounds(other); ++y)
      sum += x ^ y;
  return PyLong_FromLong(sum);
}

static Py_ssize_t length(PyObject *self) {
  Py_ssize_t sum = 0;
  for (long x = 0; x < rounds(self); ++x) // finds: gil-held-while-working
    for (long y = 0; y < rounds(self); ++y)
      sum += x > y;
  return sum;
}

static PyObject *next(PyObject *self) {
  long sum = 0;
  for (long x = 0; x < rounds(self); ++x) // finds: gil-held-while-working
    for (long y = 0; y < rounds(self); ++y)
      sum += x & y;
  return PyLong_FromLong(sum);
}

// One that gives the lock up; the others do not.
static PyObject *call(PyObject *self, PyObject *args, PyObject *words) {
  const long size = rounds(self);
  long sum = 0;
  Py_BEGIN_ALLOW_THREADS
  for (long x = 0; x < size; ++x) // silent
    for (long y = 0; y < size; ++y)
      sum += x & y;
  Py_END_ALLOW_THREADS
  return PyLong_FromLong(sum);
}

static void destroy(PyObject *self) {
  long sum = 0;
  for (long x = 0; x < rounds(self); ++x) // silent: tears down
    for (long y = 0; y < rounds(self); ++y)
      sum += x | y;
  ((struct board *)self)->size = sum;
  PyObject_Free(self);
}

static PyNumberMethods numbers = {.nb_add = add};
static PySequenceMethods sequence = {.sq_length = length};

PyTypeObject board_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "board",
    .tp_hash = hash,
    .tp_dealloc = destroy,
    .tp_as_number = &numbers,
    .tp_as_sequence = &sequence,
};

PyType_Slot slots[] = {
    {Py_tp_iternext, next},
    {Py_tp_call, call},
    {Py_tp_dealloc, destroy},
    {0, NULL},
};
