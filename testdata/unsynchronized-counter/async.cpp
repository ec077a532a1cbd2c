// std::async runs on another thread if it is told to, and may do so by default.
// Until get() the caller runs beside it.
#include <future>

int main() {
  int Asked = 0, Answered = 0;
  auto Reply = std::async(std::launch::async, [&] {
    ++Asked; // finds: unsynchronized-counter
    return 1;
  });
  ++Asked;
  Reply.get();
  ++Asked; // silent: the other side is done

  auto Other = std::async([&Answered] {
    Answered += 2; // finds: unsynchronized-counter
  });
  Answered += 1;
  Other.wait();
  return Answered < 0; // silent
}
