// A call guard of pybind11 is for functions, members, static functions and
// constructors. A property takes no notice of one: what counts is that of the
// cpp_function that it is given.
#include <pybind11/pybind11.h>

namespace py = pybind11;

static long pairs(long Size) {
  long Pairs = 0;
  for (long I = 0; I < Size; ++I) // silent: bound with a call guard
    for (long J = 0; J < I; ++J)
      Pairs += I % 7 == J % 7;
  return Pairs;
}

class Grid {
  long Cells[64] = {};

public:
  explicit Grid(long Rounds) {
    for (long I = 0; I < Rounds; ++I) // silent: bound with a call guard
      for (long J = 0; J < Rounds; ++J)
        Cells[I % 64] += J;
  }
  explicit Grid(double Rounds) {
    for (long I = 0; I < Rounds; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Rounds; ++J)
        Cells[I % 64] -= J;
  }
  static long energy(long Rounds) {
    long Sum = 0;
    for (long I = 0; I < Rounds; ++I) // silent: bound with a call guard
      for (long J = 0; J < Rounds; ++J)
        Sum += I ^ J;
    return Sum;
  }
  long weight() const {
    long Sum = 0;
    for (long I = 0; I < Cells[0]; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Cells[1]; ++J)
        Sum += I ^ J;
    return Sum;
  }
  long height() const {
    long Sum = 0;
    for (long I = 0; I < Cells[2]; ++I) // silent: its cpp_function has a guard
      for (long J = 0; J < Cells[3]; ++J)
        Sum += I ^ J;
    return Sum;
  }
};

PYBIND11_MODULE(grids, Module) {
  Module.def("pairs", &pairs, py::call_guard<py::gil_scoped_release>());
  py::class_<Grid>(Module, "Grid")
      .def(py::init<long>(), py::call_guard<py::gil_scoped_release>())
      .def(py::init<double>())
      .def_static("energy", &Grid::energy,
                  py::call_guard<py::gil_scoped_release>())
      .def_property_readonly("weight", &Grid::weight,
                             py::call_guard<py::gil_scoped_release>())
      .def_property_readonly(
          "height",
          py::cpp_function(&Grid::height,
                           py::call_guard<py::gil_scoped_release>()));
}
