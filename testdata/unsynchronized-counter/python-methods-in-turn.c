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
typedef struct PyModuleDef_Slot {
  int slot;
  void *value;
} PyModuleDef_Slot;
typedef struct PyMutex {
  unsigned char bits;
} PyMutex;
#define Py_mod_gil 4
#define METH_NOARGS 4
void PyMutex_Lock(PyMutex *Mutex);
void PyMutex_Unlock(PyMutex *Mutex);

typedef struct Account {
  long References;
  long Balance;
} Account;

static long Calls, Errors, Locked;
static _Thread_local long Own;
static PyMutex Lock;

static PyObject *deposit(PyObject *Self, PyObject *Arguments) {
  ++Calls;
  ++Own;  
  ((Account *)Self)->Balance += 1;
  PyMutex_Lock(&Lock);
  ++Locked;
  PyMutex_Unlock(&Lock);
  return Self;
}

static PyObject *fail(PyObject *Self, PyObject *Arguments) {
  __atomic_fetch_add(&Errors, 1, __ATOMIC_RELAXED);
  return 0;
}

static PyMethodDef Methods[] = {
    {"deposit", deposit, METH_NOARGS, "adds one"},
    {.ml_name = "fail", .ml_meth = (PyCFunction)fail},
    {0, 0, 0, 0},
};

static PyModuleDef_Slot Slots[] = {
    {0, 0},
};

PyMethodDef *methods(void) { return Methods; }
PyModuleDef_Slot *slots(void) { return Slots; }
