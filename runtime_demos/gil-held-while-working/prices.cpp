// What a step costs, by the clock, when one, two or four threads share the way:
// in Python's byte code; in a C++ function that keeps Python's lock; in one
// that gives it up; and in byte code again, but in as many processes. Each has
// a loop of the same form. All take turns, so that what else the machine does
// falls on all alike.

#include <pybind11/embed.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace py = pybind11;

namespace {

constexpr long Native = 20'000'000; // steps, of all threads together
constexpr long ByteCode = 2'000'000;

void count(long Steps) {
  for (volatile long I = 0; I < Steps; I = I + 1)
    ;
}

void call(const char *Function, long Steps) {
  py::gil_scoped_acquire Interpreter;
  py::globals()[Function](Steps);
}

void inThreads(const char *Function, long Workers, long Steps) {
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(call, Function, Steps / Workers);
  for (std::thread &T : Crew)
    T.join();
}

/// A copy of the interpreter, with a lock of its own.
void startProcess(const char *Function, long Steps) {
  py::gil_scoped_acquire Interpreter;
  PyOS_BeforeFork();
  const pid_t Child = fork();
  if (Child == 0) {
    PyOS_AfterFork_Child();
    call(Function, Steps);
    _exit(EXIT_SUCCESS);
  }
  PyOS_AfterFork_Parent();
  if (Child < 0)
    std::exit(EXIT_FAILURE);
}

void inProcesses(const char *Function, long Workers, long Steps) {
  for (long I = 0; I < Workers; ++I)
    startProcess(Function, Steps / Workers);
  while (wait(nullptr) > 0)
    ;
}

void price(const char *Kind, void (*In)(const char *, long, long),
           const char *Function, long Steps) {
  for (long Workers : {1, 2, 4}) {
    const auto Begin = std::chrono::steady_clock::now();
    In(Function, Workers, Steps);
    const std::chrono::duration<double, std::nano> Took =
        std::chrono::steady_clock::now() - Begin;
    std::printf("%s, by %ld: %.4f\n", Kind, Workers,
                Took.count() / static_cast<double>(Steps));
    std::fflush(stdout); // or each process would have it to print, too
  }
}

} // namespace

PYBIND11_EMBEDDED_MODULE(walk, Module) {
  Module.def("held", &count); // NOLINT(snarl-gil-held-while-working): the bug
  Module.def("released", &count, py::call_guard<py::gil_scoped_release>());
}

int main() {
  py::scoped_interpreter Python;
  py::exec("from walk import held, released\n"
           "def code(steps):\n"
           "  i = 0\n"
           "  while i < steps:\n"
           "    i = i + 1\n");
  py::gil_scoped_release Others;
  for (int Turn = 0; Turn < 3; ++Turn) {
    price("byte code", inThreads, "code", ByteCode);
    price("C++ with the lock", inThreads, "held", Native);
    price("C++ without it", inThreads, "released", Native);
    price("processes", inProcesses, "code", ByteCode);
  }
}
