// With pybind11: objects of Python in the scope of a release, or in a function
// that is bound with a call guard, are found; those before it are silent.
#include <pybind11/pybind11.h>

#include <string>

namespace py = pybind11;

static py::int_ guarded(int Size) {
  return py::int_(Size + 1); // finds: python-api-without-gil
}

static long plain(long Size) { return Size * 2; }

static std::string inScope(const py::object &Object) {
  const std::string Before = py::str(Object);
  py::gil_scoped_release Released;
  return Before + std::string(py::str(Object)); // finds: python-api-without-gil
}

struct Cache {
  py::object Last;
};

static void moved(Cache &Kept, py::object New) {
  py::object Fresh;
  py::gil_scoped_release Released;
  Fresh = std::move(New);        // silent: there was none before
  Kept.Last = std::move(Fresh); // finds: python-api-without-gil
}

static void again() {
  py::gil_scoped_release Outer;
  py::gil_scoped_release Inner; // finds: python-api-without-gil
}

static long rightly(const py::object &Object) {
  long Size = py::len(Object);
  {
    py::gil_scoped_release Released;
    Size *= 2;
    py::gil_scoped_acquire Taken;
    py::print(Size);
  }
  return Size + static_cast<long>(py::len(Object));
}

PYBIND11_MODULE(words, Module) {
  Module.def("guarded", &guarded,
             py::call_guard<py::gil_scoped_release>());
  Module.def("plain", &plain, py::call_guard<py::gil_scoped_release>());
  Module.def("in_scope", &inScope);
  Module.def("moved", [](py::object New) {
    static Cache Kept;
    moved(Kept, New);
  });
  Module.def("again", &again);
  Module.def("rightly", &rightly);
}
