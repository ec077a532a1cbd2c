// Who gives the lock up for the same thing on the other way has decided, and
// what cleans up after an error is not meant.
#include <pybind11/pybind11.h>

#include <mutex>
#include <thread>
#include <unistd.h>


namespace py = pybind11;

int rest(bool Known, unsigned Seconds) {
  if (Known)
    return static_cast<int>(sleep(Seconds)); // silent
  py::gil_scoped_release Alone;
  return static_cast<int>(sleep(Seconds));
}

// The other way waits for something else.
int either(bool Known, unsigned Seconds) {
  if (Known)
    return static_cast<int>(sleep(Seconds)); // finds: gil-held-while-working
  py::gil_scoped_release Alone;
  return usleep(Seconds);
}

void open(const char *Name);

void load(const char *Name, std::thread &Helper) {
  try {
    open(Name);
  } catch (...) {
    Helper.join(); // silent: something has failed
    throw;
  }
}

void reload(const char *Name, std::thread &Helper) {
  try {
    open(Name);
  } catch (...) {
    Helper.join();
  }
}

PYBIND11_MODULE(decided, Module) {
  Module.def("rest", &rest);
  Module.def("either", &either);
  Module.def("load", [](const char *Name) {
    std::thread Helper([] {});
    load(Name, Helper); // silent
    Helper.detach();
  });
  Module.def("reload", [](const char *Name) {
    std::thread Helper([] {});
    reload(Name, Helper); // finds: gil-held-while-working
    Helper.detach();
  });
}
