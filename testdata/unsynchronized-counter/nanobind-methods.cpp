// What is bound to Python by nanobind runs at once if it is built for Python
// without the interpreter's lock; lock_self and its own locks keep it apart.
#define NB_FREE_THREADED

namespace nanobind {
struct lock_self {};
struct ft_mutex {
  void lock();
  void unlock();
};
struct ft_lock_guard {
  explicit ft_lock_guard(ft_mutex &Mutex);
  ~ft_lock_guard();
};
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
};
} // namespace nanobind
namespace nb = nanobind;

long Calls = 0, Logged = 0;
nb::ft_mutex Lock;

struct Turnstile {
  void pass() {
    ++Passed; // finds: unsynchronized-counter
  }
  void enter() {
    ++Inside; // silent: the object is locked
  }
  long Passed = 0, Inside = 0;
};

void nanobind_init_station(nb::module_ &Module) {
  Module.def("call", [] {
    ++Calls; // finds: unsynchronized-counter
  });
  Module.def("log", [] {
    nb::ft_lock_guard Held(Lock);
    ++Logged; // silent: under the lock
  });
  nb::class_<Turnstile>(Module, "Turnstile")
      .def("pass_", &Turnstile::pass)
      .def("enter", &Turnstile::enter, nb::lock_self());
}
