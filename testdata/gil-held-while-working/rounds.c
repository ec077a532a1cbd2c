// How often a loop goes round is told by what it counts: a loop that goes on
// where the one around it has stopped adds nothing, a number is shifted to
// nothing in a few rounds, and three coordinates are three.
#include <Python.h>
#include <assert.h>

#define AXES 3

static unsigned long hash;

// Each letter is looked at once.
static PyObject *words(PyObject *self, PyObject *arg) {
  char *text;
  Py_ssize_t length, i = 0;
  if (PyBytes_AsStringAndSize(arg, &text, &length) < 0)
    return NULL;
  while (i < length) { // silent
    while (i < length && text[i] == ' ')
      i++;
    for (int k = 0; i < length && text[i] != ' '; i++, k++)
      hash = hash * 31 + text[i] + k;
  }
  Py_RETURN_NONE;
}

// Here the inner loop begins again each time.
static PyObject *pairs(PyObject *self, PyObject *arg) {
  char *text;
  Py_ssize_t length, i = 0;
  if (PyBytes_AsStringAndSize(arg, &text, &length) < 0)
    return NULL;
  while (i < length) { // finds: gil-held-while-working
    for (Py_ssize_t j = 0; j < length; j++)
      hash = hash * 31 + text[i] * text[j] + (text[i] ^ j) + i * j;
    i++;
  }
  Py_RETURN_NONE;
}

// It goes on with the outer count, but not in each round.
static PyObject *matches(PyObject *self, PyObject *arg) {
  char *text;
  Py_ssize_t length, found = 0;
  if (PyBytes_AsStringAndSize(arg, &text, &length) < 0)
    return NULL;
  while (found < length) { // finds: gil-held-while-working
    for (Py_ssize_t i = 0; i < length; i++)
      if ((text[i] ^ hash) % 31 == (text[i] * i + hash) % 29)
        found++;
    hash = hash * 31 + found;
  }
  Py_RETURN_NONE;
}

// One way or the other, each round moves on, or is the last one.
static PyObject *unescape(PyObject *self, PyObject *arg) {
  char *text;
  Py_ssize_t length, i = 0;
  if (PyBytes_AsStringAndSize(arg, &text, &length) < 0)
    return NULL;
  while (i < length) { // silent
    while (i < length) {
      hash = hash * 31 + text[i] + (text[i] ^ i);
      if (text[i] == '"')
        break;
      if (text[i] == '\\')
        i += 2;
      else
        i++;
    }
    i++;
  }
  Py_RETURN_NONE;
}

// Five groups of seven bits.
static PyObject *pack(PyObject *self, PyObject *arg) {
  char *text;
  Py_ssize_t length;
  if (PyBytes_AsStringAndSize(arg, &text, &length) < 0)
    return NULL;
  for (Py_ssize_t i = 0; i < length; i++) { // silent
    unsigned value = text[i] * 77777u;
    while (value >= 0x80) {
      hash = hash * 31 + (value & 0x7F);
      value >>= 7;
    }
  }
  Py_RETURN_NONE;
}

static PyObject *move(PyObject *self, PyObject *args) {
  Py_buffer view;
  if (!PyArg_ParseTuple(args, "w*", &view))
    return NULL;
  double *at = view.buf;
  Py_ssize_t points = view.len / (AXES * sizeof *at);
  for (Py_ssize_t i = 0; i < points; i++) // silent
    for (int axis = 0; axis < AXES; axis++, at++)
      *at += 0.5 * axis;
  PyBuffer_Release(&view);
  Py_RETURN_NONE;
}

// Each round asks Python, which an assert does not hide.
static PyObject *decode(PyObject *self, PyObject *iterator) {
  static unsigned bits[1 << 16];
  const long size = PyLong_AsLong(self);
  for (long i = 0; i < size; i++) { // silent
    PyObject *item = PyIter_Next(iterator);
    long value = PyLong_AsLong(item);
    Py_DECREF(item);
    assert(value < size);
    for (long k = 0; k < 800; k++)
      bits[(k + value) & 0xFFFF] = bits[(k * 31 + value) & 0xFFFF] * 17 + value;
  }
  Py_RETURN_NONE;
}

// That others of the file give the lock up shows that somebody cares for half a
// millisecond.
static PyObject *quiet(PyObject *self, PyObject *arg) {
  const long rounds = PyLong_AsLong(arg);
  Py_BEGIN_ALLOW_THREADS
  for (long i = 0; i < rounds; i++) // silent
    hash = hash * 31 + i;
  Py_END_ALLOW_THREADS
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"words", words, METH_O, ""},
                                {"pairs", pairs, METH_O, ""},
                                {"matches", matches, METH_O, ""},
                                {"unescape", unescape, METH_O, ""},
                                {"pack", pack, METH_O, ""},
                                {"move", move, METH_VARARGS, ""},
                                {"decode", decode, METH_O, ""},
                                {"quiet", quiet, METH_O, ""},
                                {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }
