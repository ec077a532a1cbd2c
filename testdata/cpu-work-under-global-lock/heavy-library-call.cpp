// The work need not be a loop of one's own: a sort under the lock.
#include <algorithm>
#include <future>
#include <mutex>
#include <vector>

std::mutex Guard;

void sortColumn(std::vector<int> Column) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  std::sort(Column.begin(), Column.end());
}

int main() {
  std::vector<int> Left(1000, 1), Right(1000, 2);
  auto A = std::async(std::launch::async, sortColumn, Left);
  auto B = std::async(std::launch::async, sortColumn, Right);
  A.get();
  B.get();
}
