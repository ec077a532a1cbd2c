// A program that starts Python has its lock from then on: it gives it up before
// it waits for a thread that takes it, or ends Python first.
#include <Python.h>

#include <pybind11/embed.h>

#include <thread>

namespace py = pybind11;

static void tell() {
  PyGILState_STATE State = PyGILState_Ensure();
  PyRun_SimpleString("print('done')");
  PyGILState_Release(State);
}

void waits() {
  Py_Initialize();
  std::thread Worker(tell);
  Worker.join(); // finds: gil-deadlock
  Py_Finalize();
}

void waitsInScope() {
  py::scoped_interpreter Python;
  std::thread Worker(tell);
  Worker.join(); // finds: gil-deadlock
}

// Taking the lock again and giving that up leaves it where it was.
void waitsAfterMore() {
  Py_Initialize();
  tell();
  std::thread Worker(tell);
  Worker.join(); // finds: gil-deadlock
  Py_Finalize();
}

void givesItUp() {
  Py_Initialize();
  std::thread Worker(tell);
  PyThreadState *State = PyEval_SaveThread();
  Worker.join(); // silent: given up
  PyEval_RestoreThread(State);
  Py_Finalize();
}

void givesItUpInScope() {
  py::scoped_interpreter Python;
  std::thread Worker(tell);
  py::gil_scoped_release Released;
  Worker.join(); // silent: given up for the rest
}

void endsFirst(std::thread &Worker) {
  Py_Initialize();
  Worker = std::thread(tell);
  Py_Finalize();
  Worker.join(); // silent: nobody holds it
}

// Perhaps it was started by somebody else, who has given the lock up.
void ifNeeded() {
  if (!Py_IsInitialized())
    Py_Initialize();
  std::thread Worker(tell);
  Worker.join(); // silent
}
