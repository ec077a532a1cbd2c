// The functions of a module that says nothing run one after the other, under the
// lock of the interpreter.
typedef struct object PyObject;
typedef PyObject *(*PyCFunction)(PyObject *, PyObject *);
typedef struct PyMethodDef {
  const char *ml_name;
  PyCFunction ml_meth;
  int ml_flags;
  const char *ml_doc;
} PyMethodDef;
#define METH_NOARGS 4

typedef struct Account {
  long References;
  long Balance;
} Account;

static long Calls;

static PyObject *deposit(PyObject *Self, PyObject *Arguments) {
  ++Calls;
  ((Account *)Self)->Balance += 1;
  return Self;
}

static PyMethodDef Methods[] = {
    {"deposit", deposit, METH_NOARGS, "adds one"},
    {0, 0, 0, 0},
};

PyMethodDef *methods(void) { return Methods; }
