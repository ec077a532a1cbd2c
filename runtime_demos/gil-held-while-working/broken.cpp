// Python embedded in a C++ program: its threads run Python code, and that code
// calls a C++ function which counts. The function touches nothing of Python's,
// but Python's global interpreter lock was taken for the code that calls it and
// nobody gives it up, so that one thread at a time counts.

#include <pybind11/embed.h>

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace py = pybind11;

namespace {

constexpr long Far = 100'000'000;
constexpr long Stages = 4;

long count() {
  volatile long Steps = 0;       // volatile: every step is taken, at any -O
  for (long I = 0; I < Far; ++I) // finds: gil-held-while-working
    Steps = Steps + 1;
  return Steps;
}

void runPython(long First, long Workers) {
  py::gil_scoped_acquire Interpreter;
  const py::object Count = py::module_::import("walk").attr("count");
  for (long I = First; I < Stages; I += Workers)
    Count();
}

} // namespace

PYBIND11_EMBEDDED_MODULE(walk, Module) { Module.def("count", &count); }

int main(int Argc, char **Argv) {
  const long Workers = Argc > 1 ? std::atol(Argv[1]) : 4;
  py::scoped_interpreter Python;
  // Whoever waits for the lock asks for it every five milliseconds, which a C++
  // function does not hear. Asked less often, waiting takes no time of a core.
  py::module_::import("sys").attr("setswitchinterval")(1.0);
  py::gil_scoped_release Others;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(runPython, I, Workers);
  for (std::thread &T : Crew)
    T.join();
  std::printf("counted to %ld, %ld times\n", Far, Stages);
}
