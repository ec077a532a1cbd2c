// A parameter that ends in a std::thread makes its function a way to start
// threads: nobody has to list `spawn` and `Crew::hire`.
#include <functional>
#include <thread>
#include <utility>
#include <vector>

template <class Body> std::thread spawn(Body &&Run) {
  return std::thread(std::forward<Body>(Run));
}

class Crew {
public:
  void hire(std::function<void()> Job) { Hands.emplace_back(std::move(Job)); }
  ~Crew() {
    for (std::thread &Hand : Hands)
      Hand.join();
  }

private:
  std::vector<std::thread> Hands;
};

template <class Body> void runHere(Body &&Run) { Run(); }

int main() {
  int Planks = 0, Nails = 0, Plans = 0;
  std::thread A = spawn([&] { ++Planks; }); // finds: unsynchronized-counter
  std::thread B = spawn([&] { ++Planks; });
  A.join();
  B.join();
  {
    Crew Builders;
    Builders.hire([&] { ++Nails; }); // finds: unsynchronized-counter
    Builders.hire([&] { ++Nails; });
  }
  runHere([&] { ++Plans; }); // silent: a wrapper that starts no thread
  runHere([&] { ++Plans; });
  return Planks + Nails + Plans < 0;
}
