// Functions bound by nanobind: by name, as a member, as a constructor. A call
// guard gives the lock up for the whole call, also of constructors, static
// functions and properties.
namespace nanobind {
struct gil_scoped_release {
  gil_scoped_release() noexcept;
  ~gil_scoped_release();
};
template <class... Guards> struct call_guard {};
template <class... Arguments> struct init {};
class module_ {
public:
  template <class F, class... Extra>
  module_ &def(const char *Name, F &&Function, const Extra &...);
};
template <class T> class class_ {
public:
  class_(module_ &Scope, const char *Name);
  template <class... Arguments, class... Extra>
  class_ &def(init<Arguments...> Made, const Extra &...);
  template <class F, class... Extra>
  class_ &def(const char *Name, F &&Function, const Extra &...);
  template <class F, class... Extra>
  class_ &def_static(const char *Name, F &&Function, const Extra &...);
  template <class F, class... Extra>
  class_ &def_prop_ro(const char *Name, F &&Function, const Extra &...);
};
} // namespace nanobind
namespace nb = nanobind;

static long pairs(long Size) {
  long Pairs = 0;
  for (long I = 0; I < Size; ++I) // finds: gil-held-while-working
    for (long J = 0; J < I; ++J)
      Pairs += I % 7 == J % 7;
  return Pairs;
}

static long triples(long Size) {
  long Triples = 0;
  for (long I = 0; I < Size; ++I) // silent: bound with a call guard
    for (long J = 0; J < I; ++J)
      Triples += I % 3 == J % 3;
  return Triples;
}

class Grid {
  long Cells[64] = {};

public:
  explicit Grid(long Rounds) {
    for (long I = 0; I < Rounds; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Rounds; ++J)
        Cells[I % 64] += J;
  }
  Grid(long Rounds, long Seed) {
    for (long I = 0; I < Rounds; ++I) // silent: bound with a call guard
      for (long J = 0; J < Rounds; ++J)
        Cells[I % 64] += J ^ Seed;
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
    for (long I = 0; I < Cells[0]; ++I) // silent: bound with a call guard
      for (long J = 0; J < Cells[1]; ++J)
        Sum += I ^ J;
    return Sum;
  }
  void relax(long Rounds) {
    for (long I = 0; I < Rounds; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Rounds; ++J)
        Cells[I % 64] += Cells[J % 64] / 2;
  }
};

void bind(nb::module_ &Module) {
  Module.def("pairs", &pairs);
  Module.def("triples", &triples, nb::call_guard<nb::gil_scoped_release>());
  nb::class_<Grid>(Module, "Grid")
      .def(nb::init<long>())
      .def(nb::init<long, long>(), nb::call_guard<nb::gil_scoped_release>())
      .def_static("energy", &Grid::energy,
                  nb::call_guard<nb::gil_scoped_release>())
      .def_prop_ro("weight", &Grid::weight,
                   nb::call_guard<nb::gil_scoped_release>())
      .def("relax", &Grid::relax);
}
