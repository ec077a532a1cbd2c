// An object of Python that a function gets by value is dropped by whoever calls
// it, while the call guard stands. By reference it is not.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

namespace py = pybind11;

static double total(const double *Data, long Size) {
  double Sum = 0;
  for (long I = 0; I < Size; ++I)
    Sum += Data[I];
  return Sum;
}

static double byValue(py::array_t<double> Data) {
  return total(static_cast<const double *>(Data.request().ptr), // finds: python-api-without-gil
               Data.size());
}

static long unused(py::object) { return 1; }
static long onlyLooksAt(py::handle) { return 1; }
static long byReference(const py::object &) { return 1; }

PYBIND11_MODULE(totals, Module) {
  Module.def("by_value", &byValue,
             py::call_guard<py::gil_scoped_release>());
  Module.def("unused", &unused, py::call_guard<py::gil_scoped_release>()); // finds: python-api-without-gil
  Module.def("only_looks_at", &onlyLooksAt,
             py::call_guard<py::gil_scoped_release>());
  Module.def("by_reference", &byReference,
             py::call_guard<py::gil_scoped_release>());
  Module.def("held", &unused);
}
