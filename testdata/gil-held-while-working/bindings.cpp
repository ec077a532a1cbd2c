// Functions bound by pybind11: by name, as a member, as a lambda. A call guard
// gives the lock up for the whole function; that others of the same file have
// one speaks against those that have none.
#include <pybind11/pybind11.h>

#include <vector>

namespace py = pybind11;

class Image {
  std::vector<int> Pixels;
  int Width = 0, Height = 0;

public:
  void blur() {
    for (int Y = 1; Y < Height - 1; ++Y) // finds: gil-held-while-working
      for (int X = 1; X < Width - 1; ++X)
        Pixels[Y * Width + X] =
            (Pixels[Y * Width + X - 1] + Pixels[Y * Width + X + 1]) / 2;
  }
  long sum() const {
    long Sum = 0;
    for (int Y = 0; Y < Height; ++Y) // silent: bound with a call guard
      for (int X = 0; X < Width; ++X)
        Sum += Pixels[Y * Width + X];
    return Sum;
  }
  int width() const { return Width; }
};

static long collisions(const std::vector<int> &Keys) {
  long Found = 0;
  for (int First : Keys) // finds: gil-held-while-working
    for (int Second : Keys)
      Found += First == Second;
  return Found;
}

PYBIND11_MODULE(images, Module) {
  py::class_<Image>(Module, "Image")
      .def("blur", &Image::blur)
      .def("sum", &Image::sum, py::call_guard<py::gil_scoped_release>())
      .def("width", &Image::width);
  Module.def("collisions", &collisions);
  Module.def("pairs", [](long Size) {
    long Pairs = 0;
    for (long I = 0; I < Size; ++I) // finds: gil-held-while-working
      for (long J = 0; J < I; ++J)
        Pairs += I % 7 == J % 7;
    return Pairs;
  });
  Module.def("pairsAlone", [](long Size) {
    py::gil_scoped_release Alone;
    long Pairs = 0;
    for (long I = 0; I < Size; ++I) // silent: given up
      for (long J = 0; J < I; ++J)
        Pairs += I % 7 == J % 7;
    return Pairs;
  });
}
