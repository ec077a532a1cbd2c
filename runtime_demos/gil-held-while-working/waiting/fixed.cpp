// Five threads of an embedded Python each ask a device, which answers after a
// tenth of a second. The module that asks is written to Python's C API, and
// gives up the global interpreter lock for as long as it waits: all five wait
// together.

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Nanoseconds = std::chrono::nanoseconds;

constexpr long Devices = 5;
constexpr std::chrono::milliseconds Answer(100);
std::atomic<long> Waited{0}; // nanoseconds, of all threads together

PyObject *ask(PyObject *, PyObject *) {
  const auto Begin = Clock::now();
  Py_BEGIN_ALLOW_THREADS;
  std::this_thread::sleep_for(Answer);
  Py_END_ALLOW_THREADS;
  Waited += Nanoseconds(Clock::now() - Begin).count();
  Py_RETURN_NONE;
}

PyMethodDef Functions[] = {{"ask", ask, METH_NOARGS, nullptr},
                           {nullptr, nullptr, 0, nullptr}};

PyModuleDef Module = {PyModuleDef_HEAD_INIT,
                      "device",
                      nullptr,
                      -1,
                      Functions,
                      nullptr,
                      nullptr,
                      nullptr,
                      nullptr};

PyObject *load() { return PyModule_Create(&Module); }

void runPython() {
  const PyGILState_STATE State = PyGILState_Ensure();
  if (PyRun_SimpleString("import device; device.ask()") != 0)
    std::exit(EXIT_FAILURE);
  PyGILState_Release(State);
}

} // namespace

int main() {
  PyImport_AppendInittab("device", load);
  Py_Initialize();
  PyThreadState *Main = PyEval_SaveThread();
  const auto Begin = Clock::now();
  std::vector<std::thread> Crew;
  for (long I = 0; I < Devices; ++I)
    Crew.emplace_back(runPython);
  for (std::thread &T : Crew)
    T.join();
  const Nanoseconds Took = Clock::now() - Begin;
  PyEval_RestoreThread(Main);
  Py_Finalize();
  std::printf("waited %.1f ms in all, done after %.1f ms\n",
              static_cast<double>(Waited) / 1e6,
              static_cast<double>(Took.count()) / 1e6);
}
