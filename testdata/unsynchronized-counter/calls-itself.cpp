// Callables that are handed to themselves, with the same and with ever more
// arguments: followed as far as they differ.
#include <functional>
#include <thread>

int Visits;
int Depth;

struct Twice {
  template <class F> void operator()(F Again) const { Again(Again); }
};

template <class F> void deeper(F Inner) {
  ++Depth; // silent: in main alone
  if (Depth < 3)
    deeper<std::function<void()>>([Inner] { Inner(); });
}

int main() {
  auto Walk = [](auto &&Self, int N) -> void {
    ++Visits; // finds: unsynchronized-counter
    if (N > 0)
      Self(Self, N - 1);
  };
  std::thread Left([&] { Walk(Walk, 3); });
  std::thread Right([&] { Walk(Walk, 4); });
  Left.join();
  Right.join();
  deeper([] {});
  if (Depth < 0)
    Twice()(Twice());
}
