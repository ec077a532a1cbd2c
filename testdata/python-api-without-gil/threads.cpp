// A thread that C++ starts has no lock, whatever the one has that starts it.
#include <Python.h>

#include <functional>
#include <thread>
#include <vector>

static PyObject *Callback;

static void bare() {
  Py_XDECREF(PyObject_CallNoArgs(Callback)); // finds: python-api-without-gil
}

static void locked() {
  PyGILState_STATE State = PyGILState_Ensure();
  Py_XDECREF(PyObject_CallNoArgs(Callback)); // silent: taken
  PyGILState_Release(State);
}

static void tooLong() {
  PyGILState_STATE State = PyGILState_Ensure();
  PyObject *Result = PyObject_CallNoArgs(Callback);
  PyGILState_Release(State);
  Py_XDECREF(Result); // finds: python-api-without-gil
}

// It may be called with the lock, but this thread has none to give up.
static void worker() {
  Py_BEGIN_ALLOW_THREADS; // finds: python-api-without-gil
  std::this_thread::yield();
  Py_END_ALLOW_THREADS;
}

// It starts the interpreter itself, and has the lock until that ends.
static void embedding() {
  Py_Initialize();
  Py_XDECREF(PyObject_CallNoArgs(Callback)); // silent
  Py_FinalizeEx();
}

void start() {
  std::thread(embedding).detach();
  std::thread(bare).detach();
  std::thread(locked).detach();
  std::thread(tooLong).detach();
  std::thread(worker).detach();
}

// A callable that is kept and called by a thread.
class Signals {
  std::vector<std::function<void()>> Handlers;

public:
  void onChange(std::function<void()> Handler) {
    Handlers.push_back(std::move(Handler));
  }
  void watch() {
    std::thread([this] {
      for (auto &Handler : Handlers)
        Handler();
    }).detach();
  }
};

void connect(Signals &All, PyObject *Function) {
  All.onChange([Function] {
    Py_XDECREF(PyObject_CallNoArgs(Function)); // finds: python-api-without-gil
  });
  All.onChange([Function] {
    PyGILState_STATE State = PyGILState_Ensure();
    Py_XDECREF(PyObject_CallNoArgs(Function)); // silent: taken
    PyGILState_Release(State);
  });
  All.watch();
}
