// What the lowering makes of Python's headers and of those that bind to it:
// what needs the interpreter's lock, who gives it up, what Python may call.

#include "LowerFacts.h"

namespace snarl {
namespace {

const char Python[] = "#include <python3.11/Python.h>\n";

Facts loweredC(const std::string &Code) {
  return lowered(Python + Code, "c17", "story.c");
}

Facts bound(const std::string &Code) {
  return lowered("#include <pybind11/numpy.h>\n#include <memory>\n"
                 "#include <optional>\nnamespace py = pybind11;\n" +
                     Code,
                 "c++20", "story.cpp", {"-I/usr/include/python3.11"});
}

// -- What needs the lock -----------------------------------------------------

TEST(LowerPython, TheApiNeedsTheLock) {
  Facts F = loweredC("PyObject *f(PyObject *s, PyObject *o) {\n"
                     "  Py_INCREF(o); PyObject *n = PyLong_FromLong(5);\n"
                     "  PyList_Append(o, n); Py_DECREF(n); return o; }");
  for (const char *Name :
       {"Py_INCREF", "PyLong_FromLong", "PyList_Append", "Py_DECREF"})
    EXPECT_LINE(F, std::string("GIL for ") + Name) << Name;
}

TEST(LowerPython, SomeOfTheApiDoesNot) {
  Facts F = loweredC("void f(PyObject *o, void *p) {\n"
                     "  PyMem_RawFree(p); Py_IsInitialized(); Py_TYPE(o);\n"
                     "  PyBytes_AS_STRING(o); PyGILState_Check(); }");
  EXPECT_NO_LINE(F, "need");
}

TEST(LowerPython, AFunctionOfOnesOwnIsNoneOfTheApi) {
  Facts F = loweredC("int PyStation_open(int n) { return n; }\n"
                     "int f(void) { return PyStation_open(1); }");
  EXPECT_NO_LINE(F, "need");
  EXPECT_LINE(F, "call     PyStation_open");
}

TEST(LowerPython, WhatIsCalledThroughAPointerNeedsTheLockIfGivenAnObject) {
  Facts F =
      loweredC("#define Station_New(N) (*(PyObject *(*)(int))Table[0])(N)\n"
               "extern void *Table[]; void g(int (*add)(int));\n"
               "PyObject *f(PyObject *o, int (*add)(int)) { add(1);\n"
               "  Py_TYPE(o)->tp_repr(o); return Station_New(3); }");
  EXPECT_LINE(F, "for Py_TYPE(o)->tp_repr");
  EXPECT_LINE(F, "for Station_New");
  EXPECT_EQ(F.count("need "), 2u) << F.Text;
}

TEST(LowerPython, ReferencesCountWhenTheyAreCopiedAndDropped) {
  Facts F = bound("void take(py::object);\n"
                  "void f(py::object o, py::handle h) { py::handle g = h;\n"
                  "  g.ptr(); py::object c = o; take(std::move(c)); }\n"
                  "void g(py::list l) { for (auto each : l) {} }\n"
                  "struct Held { py::object O; };");
  EXPECT_EQ(F.count("need "), 5u) << F.Text;
  EXPECT_LINE(F, "for pybind11::object::object");
  EXPECT_LINE(F, "for pybind11::object::~object  [drops]");
  EXPECT_LINE(F, "for pybind11::list::begin");
  EXPECT_LINE(F, "for pybind11::detail::generic_iterator::operator*");
}

TEST(LowerPython, WhatIsMovedIntoDropsWhatItWas) {
  Facts F = bound("struct Held { py::object O; };\n"
                  "void f(py::object o, py::object &p, Held &h) {\n"
                  "  p = std::move(o); h.O = std::move(p); }\n");
  EXPECT_EQ(F.count("for pybind11::object::operator="), 2u) << F.Text;
  Facts None = bound("void f(py::object &o, py::object *all) {\n"
                     "  py::object p; p = std::move(o);\n"
                     "  all[2] = std::move(p); }\n");
  EXPECT_EQ(None.count("for pybind11::object::operator="), 0u) << None.Text;
}

TEST(LowerPython, WhatRunsCodeOfOthersYieldsAndWhatReportsErrorsRaises) {
  Facts F = loweredC("void f(PyObject *o) {\n"
                     "  PyObject_CallNoArgs(o); PyImport_ImportModule(\"m\");\n"
                     "  PyErr_Clear(); PyObject_Malloc(8); PyList_Size(o); }");
  EXPECT_LINE(F, "for PyObject_CallNoArgs  [yields]");
  EXPECT_LINE(F, "for PyImport_ImportModule  [yields]");
  EXPECT_LINE(F, "for PyErr_Clear  [raises]");
  EXPECT_EQ(F.count("[yields]"), 2u) << F.Text;
  EXPECT_EQ(F.count("[raises]"), 1u) << F.Text;
  Facts Bound = bound("py::object g(py::object o) {\n"
                      "  py::module_::import(\"json\"); o.attr(\"x\");\n"
                      "  return o(1); }");
  EXPECT_EQ(Bound.count("[yields]"), 3u) << Bound.Text;
}

TEST(LowerPython, WhoStartsTheInterpreterKeepsItRunning) {
  Facts F = loweredC("void f(void) { Py_Initialize(); Py_Finalize(); }");
  EXPECT_TRUE(F.inOrder("acquire  hidden state of GIL.<running>  [shared",
                        "release  hidden state of GIL.<running>"))
      << F.Text;
}

TEST(LowerPython, AThreadDropsWhatItsClosureHasCaptured) {
  Facts F = bound("#include <thread>\n"
                  "void f(py::object o, int n) {\n"
                  "  std::thread A([o] {}); A.detach();\n"
                  "  std::thread B([n] {}); B.detach(); }");
  EXPECT_LINE(F, "function the end of lambda in f");
  EXPECT_EQ(F.count("$drop"), 1u) << F.Text;
  EXPECT_EQ(F.count("spawn "), 3u) << F.Text;
}

// -- Who gives it up ---------------------------------------------------------

TEST(LowerPython, ARestoreBehindAQuestionForNullIsMadeOnEveryWay) {
  Facts F = loweredC("void f(int n) { PyThreadState *s = NULL;\n"
                     "  if (n > 500) s = PyEval_SaveThread();\n"
                     "  if (s != NULL) { PyEval_RestoreThread(s); } }");
  EXPECT_TRUE(F.inOrder("release  hidden state of GIL  at",
                        "acquire  hidden state of GIL  ["))
      << F.Text;
  std::size_t Branches = 0;
  for (const BasicBlock &B : F.function("f").Blocks)
    Branches += B.Successors.size() == 2;
  EXPECT_EQ(Branches, 1u) << F.Text;
}

TEST(LowerPython, AReleaseMayBeMadeLater) {
  Facts F = bound("void f(bool big) {\n"
                  "  std::optional<py::gil_scoped_release> r;\n"
                  "  if (big) r.emplace(); }\n"
                  "void g() { auto r = std::make_unique<\n"
                  "  py::gil_scoped_release>(); }");
  EXPECT_EQ(F.count("release  hidden state of GIL  at"), 2u) << F.Text;
  EXPECT_EQ(F.count("acquire  hidden state of GIL  ["), 2u) << F.Text;
}

// -- What Python calls -------------------------------------------------------

TEST(LowerPython, TablesOfCExposeWhatStandsInThem) {
  Facts F = loweredC(
      "static PyObject *f(PyObject *s, PyObject *a) { return a; }\n"
      "static PyObject *g(PyObject *s, PyObject *a, PyObject *k) {\n"
      "  return a; }\n"
      "static PyObject *get(PyObject *s, void *c) { return s; }\n"
      "static Py_ssize_t len(PyObject *s) { return 0; }\n"
      "static PyObject *repr(PyObject *s) { return s; }\n"
      "static PyObject *next(PyObject *s) { return s; }\n"
      "static void dealloc(PyObject *s) {}\n"
      "PyMethodDef M[] = {{\"f\", f, METH_VARARGS, 0},\n"
      "  {.ml_name = \"g\", .ml_meth = (PyCFunction)(void (*)(void))g}, {0}};\n"
      "PyGetSetDef G[] = {{\"n\", get, 0, 0, 0}, {0}};\n"
      "PySequenceMethods Q = {.sq_length = len};\n"
      "PyTypeObject T = {PyVarObject_HEAD_INIT(0, 0) .tp_dealloc = dealloc,\n"
      "  .tp_as_sequence = &Q};\n"
      "PyType_Slot S[] = {{Py_tp_dealloc, dealloc}, {Py_tp_repr, repr}, {0}};\n"
      "void init(void) { T.tp_iternext = next; }");
  for (const char *Name : {"f", "g", "get", "len", "repr", "next"})
    EXPECT_LINE(F, std::string("expose   fn ") + Name + "()") << Name;
  EXPECT_LINE(F, "by PySequenceMethods::sq_length");
  EXPECT_NO_LINE(F, "expose   fn dealloc()");
}

TEST(LowerPython, WhatIsBoundIsExposed) {
  Facts F =
      bound("struct Pet { Pet(int) {} void walk(int) {} void walk(double) {}\n"
            "  int age() const { return 1; } void grow(int) {} };\n"
            "long add(long n) { return n; } long sum(long n) { return n; }\n"
            "using Free = py::call_guard<py::gil_scoped_release>;\n"
            "PYBIND11_MODULE(pets, m) {\n"
            "  m.def(\"sum\", py::vectorize(sum)).def(\"f\", [](int) {});\n"
            "  m.def(\"add\", &add, py::arg(\"n\"), \"adds\", Free());\n"
            "  py::class_<Pet>(m, \"Pet\").def(py::init<int>())\n"
            "    .def(\"walk\", py::overload_cast<int>(&Pet::walk))\n"
            "    .def(\"w\", static_cast<void (Pet::*)(double)>(&Pet::walk))\n"
            "    .def_property(\"age\", &Pet::age, &Pet::grow); }");
  for (const char *Name : {"sum", "Pet::Pet", "Pet::age", "Pet::grow"})
    EXPECT_LINE(F,
                std::string("fn ") + Name + "() under hidden state of GIL by")
        << Name;
  EXPECT_EQ(F.count("fn Pet::walk() under"), 2u) << F.Text;
  EXPECT_LINE(F, "fn lambda in pybind11_init_pets(");
  EXPECT_LINE(F, "fn add() under hidden state of GIL.<released> by");
}

TEST(LowerPython, WhatCythonWritesIsNotExposed) {
  Facts F = lowered("/* Generated by Cython 3.0 */\n" + std::string(Python) +
                        "PyObject *f(PyObject *s, PyObject *a) { return a; }\n"
                        "PyMethodDef M[] = {{\"f\", f, METH_VARARGS, 0}};",
                    "c17", "story.c");
  EXPECT_NO_LINE(F, "expose");
}

} // namespace
} // namespace snarl
