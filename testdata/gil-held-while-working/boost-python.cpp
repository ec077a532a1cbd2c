// Functions that Boost.Python hands out: `def`, members, constructors and
// properties. There is no call guard; an object of one's own gives the lock up.
#include <Python.h>

#include <boost/python.hpp>

namespace bp = boost::python;

class Unlocked {
  PyThreadState *Saved;

public:
  Unlocked() : Saved(PyEval_SaveThread()) {}
  ~Unlocked() { PyEval_RestoreThread(Saved); }
  Unlocked(const Unlocked &) = delete;
};

static long pairs(long Size) {
  long Pairs = 0;
  for (long I = 0; I < Size; ++I) // finds: gil-held-while-working
    for (long J = 0; J < I; ++J)
      Pairs += I % 7 == J % 7;
  return Pairs;
}

static long pairsAlone(long Size) {
  Unlocked Here;
  long Pairs = 0;
  for (long I = 0; I < Size; ++I) // silent: given up
    for (long J = 0; J < I; ++J)
      Pairs += I % 7 == J % 7;
  return Pairs;
}

static long sumOf(const bp::list &Numbers) {
  long Sum = 0;
  for (long I = 0; I < bp::len(Numbers); ++I) // silent: works on Python's list
    for (long J = 0; J < bp::len(Numbers); ++J)
      Sum += bp::extract<long>(Numbers[J]);
  return Sum;
}

class Terrain {
  long Heights[64] = {};

public:
  explicit Terrain(long Rounds) {
    for (long I = 0; I < Rounds; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Rounds; ++J)
        Heights[I % 64] += J;
  }
  void erode(long Rounds) {
    for (long I = 0; I < Rounds; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Rounds; ++J)
        Heights[I % 64] -= Heights[J % 64] / 8;
  }
  long volume() const {
    long Sum = 0;
    for (long I = 0; I < Heights[0]; ++I) // finds: gil-held-while-working
      for (long J = 0; J < Heights[1]; ++J)
        Sum += I ^ J;
    return Sum;
  }
};

BOOST_PYTHON_MODULE(terrain) {
  bp::def("pairs", &pairs);
  bp::def("pairs_alone", &pairsAlone);
  bp::def("sum_of", &sumOf);
  bp::class_<Terrain>("Terrain", bp::init<long>())
      .def("erode", &Terrain::erode)
      .add_property("volume", &Terrain::volume);
}
