// The same, and a local object takes the lock back on all ways.

#include <Python.h>

#include <cstdio>
#include <initializer_list>

namespace {

class Released {
  PyThreadState *Saved = PyEval_SaveThread();

public:
  Released() = default;
  Released(const Released &) = delete;
  ~Released() { PyEval_RestoreThread(Saved); }
};

long sizeOf(const char *Name) {
  const Released Meanwhile;
  std::FILE *File = std::fopen(Name, "rb");
  if (!File)
    return -1;
  std::fseek(File, 0, SEEK_END);
  const long Size = std::ftell(File);
  std::fclose(File);
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
  }
  return WithLock == 2 ? 0 : 1;
}
