// The lock is given up by code that does not hold it: because a caller has
// given it up, because the call guard of the binding has, or because it runs on
// a thread that Python does not know. Where it is held, or taken first, giving
// it up is right.
#include <pybind11/pybind11.h>

#include <thread>

namespace py = pybind11;

static long work(long Size) { return Size * 2; }

static long alone(long Size) {
  py::gil_scoped_release Released; // silent: who is wrong is its caller
  return work(Size);
}

static long nested(long Size) {
  py::gil_scoped_release Released;
  return alone(Size); // finds: python-api-without-gil
}

static long guardedTwice(long Size) {
  py::gil_scoped_release Released; // finds: python-api-without-gil
  return work(Size);
}

static void inBackground() {
  py::gil_scoped_release Released; // finds: python-api-without-gil
  work(1);
}

static void takesItFirst() {
  py::gil_scoped_acquire Taken;
  work(1);
  py::gil_scoped_release Released; // silent: held until here
  work(2);
}

static long again(long Size) {
  long Sum = 0;
  {
    py::gil_scoped_release Released;
    Sum += work(Size);
  }
  py::gil_scoped_release Released; // silent: one after the other
  return Sum + work(Size);
}

static void start() {
  std::thread(inBackground).detach();
  std::thread(takesItFirst).detach();
}

PYBIND11_MODULE(works, Module) {
  Module.def("alone", &alone);
  Module.def("nested", &nested);
  Module.def("guarded_twice", &guardedTwice,
             py::call_guard<py::gil_scoped_release>());
  Module.def("again", &again);
  Module.def("start", &start);
}
