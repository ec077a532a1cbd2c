// A class template, a function template and a generic lambda are each reported
// once, at the template, however many types they are used with.
#include <mutex>
#include <thread>

template <class Number> class Average {
public:
  void add(Number Value) {
    Sum += Value; // finds: unsynchronized-counter
    ++Count;      // finds: unsynchronized-counter
    std::lock_guard<std::mutex> Held(Guard);
    ++Guarded; // silent
  }

private:
  Number Sum = 0;
  int Count = 0;
  int Guarded = 0;
  std::mutex Guard;
};

template <class Event> struct CountOf {
  inline static long Value = 0;
};
struct Click {};
struct Scroll {};

template <class Event> void note() {
  ++CountOf<Event>::Value; // finds: unsynchronized-counter
}

int main() {
  Average<int> Ages;
  Average<double> Heights;
  std::thread A([&] { Ages.add(40); }), B([&] { Ages.add(41); });
  std::thread C([&] { Heights.add(1.8); }), D([&] { Heights.add(1.7); });

  std::thread E(note<Click>), F(note<Click>), G(note<Scroll>), H(note<Scroll>);

  int Whole = 0;
  double Part = 0;
  auto Raise = [](auto &Number) {
    Number += 1; // finds: unsynchronized-counter
  };
  std::thread I([&] { Raise(Whole); }), J([&] { Raise(Whole); });
  std::thread K([&] { Raise(Part); }), L([&] { Raise(Part); });
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H, &I, &J, &K, &L})
    T->join();
}
