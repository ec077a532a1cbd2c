// What is never evaluated changes nothing.
#include <thread>
#include <utility>

#pragma clang diagnostic ignored "-Wunevaluated-expression"

int Weighed = 0, Discarded = 0;

void weigh() {
  static_assert(sizeof(++Weighed) == sizeof(int));
  static_assert(noexcept(Weighed += 1));
  [[maybe_unused]] bool Safe = noexcept(++Weighed);
  using Kind = decltype(Weighed++);
  [[maybe_unused]] Kind None{};
  if constexpr (false)
    ++Discarded;
}

int main() {
  std::thread A(weigh), B(weigh);
  A.join();
  B.join();
}
