// `--fix` of work under Python's lock: the binding gets a call guard, by itself
// only if nothing relies on the lock.

#include "FixRun.h"

using llvm::StringRef;

namespace snarl {
namespace {

/// Loops that take long enough to matter.
#define WORK(SUM)                                                              \
  "  for (long I = 0; I < Size; ++I)\n"                                        \
  "    for (long J = 0; J < I; ++J)\n      " SUM ";\n"

constexpr char Pairs[] =
    "static long pairs(long Size) {\n"
    "  long Sum = 0;\n" WORK("Sum += I % 7 == J % 7") "  return Sum;\n}\n";

class FixGuard : public FixRun {
protected:
  int fix(const std::string &Code, const std::string &How = "--fix") {
    F.write("module.cpp", Head + Code);
    return run(
        {How, "module.cpp", "--", "-std=c++17", "-I/usr/include/python3.11"});
  }
  void becomes(const std::string &Code, const std::string &Wanted,
               const std::string &How = "--fix") {
    EXPECT_EQ(fix(Code, How), NothingFound) << Said;
    EXPECT_EQ(F.read("module.cpp"), Head + Wanted);
  }
  void isLeft(const std::string &Code, StringRef Why,
              const std::string &How = "--fix") {
    EXPECT_EQ(fix(Code, How), FoundSome) << Said;
    EXPECT_EQ(F.read("module.cpp"), Head + Code);
    EXPECT_TRUE(StringRef(Said).contains(Why)) << Said;
  }

  std::string Head = "#include <pybind11/pybind11.h>\n"
                     "#include <pybind11/stl.h>\n"
                     "namespace py = pybind11;\n";
};

std::string bound(const std::string &Code, const std::string &Bindings) {
  return Code + "PYBIND11_MODULE(story, Module) {\n" + Bindings + "}\n";
}

TEST_F(FixGuard, AFunctionOfNumbersIsBoundWithAGuard) {
  becomes(bound(Pairs, "  Module.def(\"pairs\", &pairs, \"counts pairs\");\n"),
          bound(Pairs, "  Module.def(\"pairs\", &pairs, \"counts pairs\", "
                       "py::call_guard<py::gil_scoped_release>());\n"));
}

TEST_F(FixGuard, TheNamespaceIsNamedAsTheFileNamesIt) {
  Head = "#include <pybind11/pybind11.h>\n";
  becomes(bound(Pairs, "  Module.def(\"pairs\",\n             &pairs);\n"),
          bound(Pairs,
                "  Module.def(\"pairs\",\n             &pairs, "
                "pybind11::call_guard<pybind11::gil_scoped_release>());\n"));
}

TEST_F(FixGuard, CopiesOfContainersAreOnesOwn) {
  const std::string Same =
      "static long same(const std::vector<std::string> &Words) {\n"
      "  long Sum = 0;\n  for (const auto &A : Words)\n"
      "    for (const auto &B : Words)\n      for (const auto &C : Words)\n"
      "        Sum += A == B && B == C;\n"
      "  return Sum;\n}\n";
  becomes(bound(Same, "  Module.def(\"same\", same);\n"),
          bound(Same, "  Module.def(\"same\", same, "
                      "py::call_guard<py::gil_scoped_release>());\n"));
}

TEST_F(FixGuard, ContainersThatPythonSharesAreNot) {
  isLeft("PYBIND11_MAKE_OPAQUE(std::vector<int>)\n" +
             bound("static long same(const std::vector<int> &Words) {\n"
                   "  long Sum = 0;\n  for (int A : Words)\n"
                   "    for (int B : Words)\n      for (int C : Words)\n"
                   "        Sum += A == B && B == C;\n"
                   "  return Sum;\n}\n",
                   "  Module.def(\"same\", same);\n"),
         "containers are shared with Python in this file");
}

const std::string Grid =
    "struct Grid {\n  long Cells[8] = {};\n"
    "  explicit Grid(long Size) {\n" WORK(
        "Cells[I % 8] += J") "  }\n"
                             "  static long energy(long Size) {\n    long Sum "
                             "= 0;\n" WORK(
                                 "Sum += I ^ J") "    return Sum;\n  }\n"
                                                 "  void relax(long Size) "
                                                 "{\n" WORK(
                                                     "Cells[I % 8] -= J") "  "
                                                                          "}\n}"
                                                                          ";\n";

TEST_F(FixGuard, ConstructorsAndStaticFunctionsAreBoundWithAGuard) {
  auto Code = [](const std::string &Guard) {
    return bound(Grid, "  py::class_<Grid>(Module, \"Grid\")\n"
                       "      .def(py::init<long>()" +
                           Guard +
                           ")\n"
                           "      .def_static(\"energy\", &Grid::energy" +
                           Guard + ");\n");
  };
  becomes(Code(""), Code(", py::call_guard<py::gil_scoped_release>()"));
}

TEST_F(FixGuard, WhatIsSharedWantsALook) {
  auto Member = [](const std::string &Guard) {
    return bound(Grid, "  py::class_<Grid>(Module, \"Grid\")\n"
                       "      .def(\"relax\", &Grid::relax" +
                           Guard + ");\n");
  };
  isLeft(Member(""), "if nothing relies on the lock: other threads may use the "
                     "same object meanwhile; --fix=review does so");
  fix(Member(""), "--fix=review"); // what it shares is a race then, and found
  EXPECT_EQ(F.read("module.cpp"),
            Head + Member(", py::call_guard<py::gil_scoped_release>()"));
  isLeft(bound("static long Last;\nstatic long sum(long Size) {\n"
               "  long Sum = 0;\n" WORK(
                   "Sum += I ^ J") "  return Last = Sum;\n}\n",
               "  Module.def(\"sum\", &sum);\n"),
         "'Last' may be used by several threads then");
  isLeft(bound("long price(long);\nstatic long sum(long Size) {\n"
               "  long Sum = 0;\n" WORK(
                   "Sum += price(I) ^ J") "  return Sum;\n}\n",
               "  Module.def(\"sum\", &sum);\n"),
         "what 'price' does is not in view");
}

TEST_F(FixGuard, WhatUsesPythonGetsNoGuard) {
  for (const char *How : {"--fix", "--fix=review"}) {
    isLeft(bound("static py::object sum(long Size) {\n"
                 "  long Sum = 0;\n" WORK(
                     "Sum += I ^ J") "  return py::int_(Sum);\n}\n",
                 "  Module.def(\"sum\", &sum);\n"),
           "put the work into a block of its own", How);
    isLeft(bound("static long sum(py::object, long Size) {\n"
                 "  long Sum = 0;\n" WORK("Sum += I ^ J") "  return Sum;\n}\n",
                 "  Module.def(\"sum\", &sum);\n"),
           "put the work into a block of its own", How);
  }
}

TEST_F(FixGuard, AFactorysResultIsMadeKnownToPython) {
  isLeft(bound("struct Sum { long Of = 0; };\n",
               "  py::class_<Sum>(Module, \"Sum\")\n"
               "      .def(py::init([](long Size) {\n  long Sum = 0;\n" WORK(
                   "Sum += I ^ J") "  return new struct Sum{Sum};\n}));\n"),
         "what a factory makes is made known to Python", "--fix=review");
}

} // namespace
} // namespace snarl
