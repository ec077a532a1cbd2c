// Much data is not much for each of many: letters, children and spans differ
// from round to round and are few as a rule. The sides of a table do not, and
// of several kinds of work one is done.
#include <Python.h>

typedef struct node {
  struct node *children[256];
  unsigned char letters[256];
  int count;
} node;

static node root;
static unsigned long hash;

static node *child(node *of, unsigned char letter) {
  for (int i = 0; i < of->count; i++)
    if (of->letters[i] == letter)
      return of->children[i];
  return NULL;
}

// The letters of a word, times the children of a node.
static PyObject *contains(PyObject *self, PyObject *arg) {
  char *word;
  Py_ssize_t length;
  if (PyBytes_AsStringAndSize(arg, &word, &length) < 0)
    return NULL;
  node *at = &root;
  for (Py_ssize_t i = 0; i < length && at; i++) // likely: gil-held-while-working
    at = child(at, word[i]);
  return PyBool_FromLong(at != NULL);
}

// The same loop once for each of the rows of a table.
static long brightest(const unsigned char *row, Py_ssize_t width) {
  long most = 0;
  for (Py_ssize_t x = 0; x < width; x++) {
    const long value = row[x] * 3 + row[x] / 4 + (row[x] ^ 85) + (row[x] >> 2);
    most = value > most ? value : most;
  }
  return most;
}

static PyObject *brightness(PyObject *self, PyObject *args) {
  Py_buffer view;
  Py_ssize_t width, height;
  if (!PyArg_ParseTuple(args, "y*nn", &view, &width, &height))
    return NULL;
  long sum = 0;
  for (Py_ssize_t y = 0; y < height; y++) { // finds: gil-held-while-working
    const unsigned char *row = (const unsigned char *)view.buf + y * width;
    sum += brightest(row, width);
  }
  PyBuffer_Release(&view);
  return PyLong_FromLong(sum);
}

// A pointer that runs along each row makes a table, too.
static PyObject *total(PyObject *self, PyObject *args) {
  Py_buffer view;
  Py_ssize_t width, height;
  if (!PyArg_ParseTuple(args, "y*nn", &view, &width, &height))
    return NULL;
  for (Py_ssize_t y = 0; y < height; y++) { // finds: gil-held-while-working
    const unsigned char *at = (const unsigned char *)view.buf + y * width;
    const unsigned char *end = at + width;
    while (at < end) {
      hash = hash * 31 + *at * 7 + (*at ^ 85) + (hash >> 3) * (*at & 15);
      at++;
    }
  }
  PyBuffer_Release(&view);
  Py_RETURN_NONE;
}

// 64 pixels a round.
static PyObject *count(PyObject *self, PyObject *args) {
  Py_buffer view;
  Py_ssize_t width, height;
  if (!PyArg_ParseTuple(args, "y*nn", &view, &width, &height))
    return NULL;
  const Py_ssize_t stripes = (width - 1) / 64 + 1;
  const unsigned long *words = view.buf;
  long sum = 0;
  for (Py_ssize_t s = 0; s < stripes; s++) // likely: gil-held-while-working
    for (Py_ssize_t y = 0; y < height; y++)
      sum += __builtin_popcountl(words[s * height + y]);
  PyBuffer_Release(&view);
  return PyLong_FromLong(sum);
}

// In a transform each stage goes once over the data, in wider steps.
static PyObject *transform(PyObject *self, PyObject *args) {
  Py_buffer view;
  if (!PyArg_ParseTuple(args, "w*", &view))
    return NULL;
  unsigned char *at = view.buf;
  for (Py_ssize_t width = 1; width < view.len; width *= 2) // likely: gil-held-while-working
    for (Py_ssize_t k = 0; k < view.len; k += 2 * width)
      for (Py_ssize_t j = k; j < k + width; j++)
        at[j] += at[(j + width) % view.len];
  PyBuffer_Release(&view);
  Py_RETURN_NONE;
}

// One of several ways to do it.
static PyObject *mix(PyObject *self, PyObject *args) {
  Py_buffer view;
  Py_ssize_t width, height;
  int kind;
  if (!PyArg_ParseTuple(args, "w*nni", &view, &width, &height, &kind))
    return NULL;
  unsigned char *at = view.buf;
  const Py_ssize_t size = width * height / 8;
  switch (kind) {
  case 0:
    for (Py_ssize_t i = 0; i < size; i++) // silent
      at[i] = at[i] * 3 + 1;
    break;
  case 1:
    for (Py_ssize_t i = 0; i < size; i++) // silent
      at[i] = at[i] * 5 + 2;
    break;
  default:
    for (Py_ssize_t i = 0; i < size; i++) // silent
      at[i] = at[i] * 7 + 3;
    break;
  }
  PyBuffer_Release(&view);
  Py_RETURN_NONE;
}

// That others of the file give the lock up shows that somebody cares for half a
// millisecond.
static PyObject *wait_for(PyObject *self, PyObject *arg) {
  const long rounds = PyLong_AsLong(arg);
  Py_BEGIN_ALLOW_THREADS
  for (long i = 0; i < rounds; i++) // silent
    hash = hash * 31 + i;
  Py_END_ALLOW_THREADS
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"contains", contains, METH_O, ""},
                                {"brightness", brightness, METH_VARARGS, ""},
                                {"total", total, METH_VARARGS, ""},
                                {"count", count, METH_VARARGS, ""},
                                {"transform", transform, METH_VARARGS, ""},
                                {"mix", mix, METH_VARARGS, ""},
                                {"wait_for", wait_for, METH_O, ""},
                                {NULL, NULL, 0, NULL}};

PyMethodDef *table(void) { return methods; }
