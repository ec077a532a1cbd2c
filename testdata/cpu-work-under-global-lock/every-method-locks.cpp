// One big recursive lock around each public method: whatever two threads ask of
// the object, they take turns, though none of the methods changes it.
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

class Terrain {
public:
  explicit Terrain(std::size_t Side) : Side(Side), Heights(Side * Side, 1.5) {}

  std::size_t side() const {
    std::lock_guard Held(Big); // silent: short
    return Side;
  }
  double roughness() const {
    std::lock_guard Held(Big); // finds: cpu-work-under-global-lock
    double Sum = 0;
    for (std::size_t Row = 1; Row < side(); ++Row)
      for (std::size_t At = 1; At < side(); ++At)
        Sum += Heights[Row * side() + At] - Heights[(Row - 1) * side() + At];
    return Sum;
  }
  double volume() const {
    std::unique_lock Held(Big); // finds: cpu-work-under-global-lock
    double Sum = 0;
    for (std::size_t Row = 0; Row < side(); ++Row)
      for (std::size_t At = 0; At < side(); ++At)
        Sum += Heights[Row * side() + At];
    return Sum;
  }

private:
  mutable std::recursive_mutex Big;
  std::size_t Side;
  std::vector<double> Heights;
};

int main() {
  Terrain Alps(400);
  double Rough = 0, Volume = 0;
  std::thread A([&] { Rough = Alps.roughness(); });
  std::thread B([&] { Volume = Alps.volume(); });
  A.join();
  B.join();
  return Rough > Volume;
}
