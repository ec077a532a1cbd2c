// Tests start threads for what happens at their start and end.
#include <thread>

void touchThreadLocals(int Round);

int main() {
  for (int Round = 0; Round != 100; ++Round) {
    std::thread T(touchThreadLocals, Round); // silent: a test
    T.join();
  }
}
