// What is bound to Python by pybind11 runs on any of its threads, at once if the
// module does without the interpreter's lock.
#include <mutex>

namespace pybind11 {
class mod_gil_not_used {};
class module_ {
public:
  template <class F, class... Extra>
  module_ &def(const char *Name, F &&Function, const Extra &...) {
    return *this;
  }
};
template <class T> class class_ {
public:
  class_(module_ &Scope, const char *Name);
  template <class F, class... Extra>
  class_ &def(const char *Name, F &&Function, const Extra &...) {
    return *this;
  }
  template <class Get, class Set>
  class_ &def_property(const char *Name, const Get &, const Set &) {
    return *this;
  }
};
} // namespace pybind11
namespace py = pybind11;

long Calls = 0, Logged = 0, Set = 0;
std::mutex Lock;

void note() {
  ++Calls; // finds: unsynchronized-counter
  std::lock_guard<std::mutex> Held(Lock);
  ++Logged; // silent: under the lock
}

class Turnstile {
public:
  void pass() {
    ++Passed; // finds: unsynchronized-counter
  }
  long passed() const { return 0; }
  void set(long Value) {
    ++Set; // finds: unsynchronized-counter
  }

private:
  long Passed = 0;
};

void pybind11_init_station(py::module_ &Module, py::mod_gil_not_used) {
  Module.def("note", &note).def("twice", [] {
    note();
    Calls -= 1; // the same number: one finding
  });
  py::class_<Turnstile>(Module, "Turnstile")
      .def("pass_", &Turnstile::pass)
      .def_property("passed", &Turnstile::passed, &Turnstile::set);
}
