// std::call_once keeps its callers waiting as the initialisation of a static
// local does: if what it calls runs Python code or gives the lock up, one who
// holds the lock waits for it for ever. If the lock is given up before, or what
// it calls leaves Python alone, it is silent.
#include <pybind11/pybind11.h>

#include <mutex>
#include <thread>

namespace py = pybind11;

static std::once_flag Imported, Warmed, Counted, Alone;
static PyObject *Json;
static long Table[64];

static long fill(long Size) {
  long Sum = 0;
  for (long I = 0; I < Size; ++I)
    Sum += Table[I % 64] = I * I;
  return Sum;
}

PyObject *json() {
  std::call_once(Imported, [] { // finds: gil-deadlock
    Json = PyImport_ImportModule("json");
  });
  return Json;
}

long warm(long Size) {
  std::call_once(Warmed, [Size] { // finds: gil-deadlock
    py::gil_scoped_release Released;
    fill(Size);
  });
  return Table[1];
}

long counted(long Size) {
  std::call_once(Counted, [Size] { fill(Size); }); // silent: without Python
  return Table[2];
}

long alone(long Size) {
  py::gil_scoped_release Released;
  std::call_once(Alone, [Size] { // silent: who waits does not hold the lock
    py::gil_scoped_acquire Taken;
    Table[3] = Size + static_cast<long>(py::len(py::list()));
  });
  return Table[3];
}

PYBIND11_MODULE(tables, Module) {
  Module.def("json", [] { return py::reinterpret_borrow<py::object>(json()); });
  Module.def("warm", &warm);
  Module.def("counted", &counted);
  Module.def("alone", &alone);
}
