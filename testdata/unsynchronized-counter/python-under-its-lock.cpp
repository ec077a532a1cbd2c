// Bound to Python in a module that says nothing, functions run one after the
// other, under the lock of the interpreter; but those that a call guard makes
// give it up run at once.
namespace pybind11 {
class gil_scoped_release {};
template <class...> struct call_guard {};
class module_ {
public:
  template <class F, class... Extra>
  module_ &def(const char *Name, F &&Function, const Extra &...) {
    return *this;
  }
};
} // namespace pybind11
namespace py = pybind11;

long Calls = 0, Rounds = 0;

void pybind11_init_station(py::module_ &Module) {
  Module.def("log", [] { ++Calls; }); // silent: one at a time
  Module.def("unlog", [] { --Calls; });
  Module.def(
      "simulate",
      [](long N) {
        Rounds += N; // finds: unsynchronized-counter
      },
      py::call_guard<py::gil_scoped_release>());
}
