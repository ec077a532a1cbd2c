// Gives Python's lock up to look for a file, and forgets to take it back if
// there is none.

#include <Python.h>

#include <cstdio>
#include <initializer_list>

namespace {

PyThreadState *Saved;

long sizeOf(const char *Name) {
  Saved = PyEval_SaveThread();
  std::FILE *File = std::fopen(Name, "rb");
  if (!File)
    return -1; // finds: gil-not-restored
  std::fseek(File, 0, SEEK_END);
  const long Size = std::ftell(File);
  std::fclose(File);
  PyEval_RestoreThread(Saved);
  return Size;
}

} // namespace

int main() {
  Py_Initialize();
  int WithLock = 0;
  for (const char *Name : {"/proc/self/exe", "/no/such/file"}) {
    const long Size = sizeOf(Name);
    const bool Locked = PyGILState_Check() == 1;
    std::printf("%s: %ld, %s the lock\n", Name, Size,
                Locked ? "with" : "without");
    WithLock += Locked;
    if (!Locked)
      PyEval_RestoreThread(Saved); // so that the program can go on
  }
  return WithLock == 2 ? 0 : 1;
}
