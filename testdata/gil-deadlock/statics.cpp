// A static local that runs Python code when it is initialised is found; one
// that only makes an object of Python is silent.
#include <pybind11/pybind11.h>

namespace py = pybind11;

py::object &json() {
  static py::object Json = py::module_::import("json"); // finds: gil-deadlock
  return Json;
}

int answer() {
  static int Answer = 42; // silent
  return Answer;
}

py::object plain() {
  py::object Json = py::module_::import("json"); // silent: no static
  return Json;
}
