// Each call works on one element of a table, and one lock keeps the whole table:
// a lock for each element, or each group of them, lets the others work.
#include <array>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
std::vector<double> Cells(64, 1.0);

double relax(double Value) {
  for (int Round = 0; Round != 50000; ++Round)
    Value = Value * 0.5 + 1 / (Value + Round);
  return Value;
}

void update(std::size_t Key) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  Cells[Key] = relax(Cells[Key]);
}

std::array<std::mutex, 16> Stripes;

void striped(std::size_t Key) {
  std::lock_guard Held(Stripes[Key % 16]); // silent: one a stripe
  Cells[Key] = relax(Cells[Key]);
}

int main() {
  std::vector<std::thread> Crew;
  for (std::size_t I = 0; I != 4; ++I)
    Crew.emplace_back([I] {
      for (std::size_t Key = I; Key < Cells.size(); Key += 4)
        update(Key);
    });
  for (std::thread &T : Crew)
    T.join();
  std::thread A(striped, 1), B(striped, 2);
  A.join();
  B.join();
}
