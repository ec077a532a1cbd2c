// Loops that go on where the one before them has stopped share one pass over
// the data: three of them are no more than one.
#include <Python.h>

struct table {
  PyObject_HEAD long rows, columns;
  double *cells, *limits;
};

/* Rising, falling and flat parts of each row. */
static PyObject *shape(PyObject *self, PyObject *unused) {
  struct table *of = (struct table *)self;
  long column;
  for (long row = 0; row < of->rows; ++row) { // likely: gil-held-while-working
    double *line = of->cells + row * of->columns, limit = of->limits[row];
    for (column = 0; column < of->columns; column++) {
      line[column] = (line[column] - limit) * limit / (1 + limit) + line[0] * 2 - line[1] / limit;
      if (line[column] > limit)
        break;
    }
    for (; column < of->columns; column++) {
      line[column] = (limit - line[column]) * limit / (2 + limit) + line[1] * 3 - line[2] / limit;
      if (line[column] < 0)
        break;
    }
    for (; column < of->columns; column++)
      line[column] = (limit + line[column]) * limit / (3 + limit) + line[2] * 4 - line[3] / limit;
  }
  Py_RETURN_NONE;
}

/* The same, but each of the three begins anew. */
static PyObject *again(PyObject *self, PyObject *unused) {
  struct table *of = (struct table *)self;
  long column;
  for (long row = 0; row < of->rows; ++row) { // finds: gil-held-while-working
    double *line = of->cells + row * of->columns, limit = of->limits[row];
    for (column = 0; column < of->columns; column++) {
      line[column] = (line[column] - limit) * limit / (1 + limit) + line[0] * 2 - line[1] / limit;
      if (line[column] > limit)
        break;
    }
    for (column = 1; column < of->columns; column++) {
      line[column] = (limit - line[column]) * limit / (2 + limit) + line[1] * 3 - line[2] / limit;
      if (line[column] < 0)
        break;
    }
    for (column = 2; column < of->columns; column++)
      line[column] = (limit + line[column]) * limit / (3 + limit) + line[2] * 4 - line[3] / limit;
  }
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {{"shape", shape, METH_NOARGS, ""},
                                {"again", again, METH_NOARGS, ""},
                                {NULL, NULL, 0, NULL}};

PyMethodDef *all_methods(void) { return methods; }
