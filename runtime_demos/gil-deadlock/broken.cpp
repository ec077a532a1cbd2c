// A function that Python calls, and so with Python's lock held, waits for the
// end of a thread that takes the same lock to tell how far it has come.

#include <Python.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

long Told = 0; // guarded by Python's lock

void tell() {
  const PyGILState_STATE State = PyGILState_Ensure();
  ++Told;
  PyGILState_Release(State);
}

PyObject *work(PyObject *, PyObject *) {
  std::thread Worker(tell);
  Worker.join(); // finds: gil-deadlock
  return PyLong_FromLong(Told);
}

PyMethodDef Methods[] = {{"work", work, METH_NOARGS, "works and tells"},
                         {nullptr, nullptr, 0, nullptr}};
PyModuleDef Module = {PyModuleDef_HEAD_INIT, "worker", nullptr, -1, Methods};

PyObject *makeModule() { return PyModule_Create(&Module); }

void watch() {
  std::this_thread::sleep_for(std::chrono::seconds(2));
  std::printf("stands still\n");
  std::fflush(stdout);
  std::_Exit(3);
}

} // namespace

int main() {
  std::thread(watch).detach();
  PyImport_AppendInittab("worker", makeModule);
  Py_Initialize();
  const int Failed = PyRun_SimpleString("import worker; worker.work()");
  std::printf("told %ld times\n", Told);
  std::fflush(stdout);
  std::_Exit(Failed ? 1 : 0);
}
