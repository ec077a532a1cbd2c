// A static member, and the mutex of a singleton: one lock for the whole program
// under another name.
#include <mutex>
#include <thread>

class Renderer {
public:
  long render(int Seed) {
    std::lock_guard Held(Device); // finds: cpu-work-under-global-lock
    long Colour = Seed;
    for (int Pixel = 0; Pixel != 200000; ++Pixel)
      Colour = Colour * 31 + Pixel % 7;
    return Colour;
  }

private:
  static std::mutex Device;
};
std::mutex Renderer::Device;

class Registry {
public:
  static Registry &instance() {
    static Registry Only;
    return Only;
  }
  long checksum(int Seed) {
    std::lock_guard Held(Lock); // finds: cpu-work-under-global-lock
    long Sum = Seed;
    for (int I = 0; I != 200000; ++I)
      Sum = Sum * 17 % 1000003 + I;
    return Sum;
  }

private:
  std::mutex Lock;
};

int main() {
  Renderer Left, Right;
  std::thread A(&Renderer::render, &Left, 1), B(&Renderer::render, &Right, 2);
  A.join();
  B.join();
  auto Sum = [](int Seed) { Registry::instance().checksum(Seed); };
  std::thread C(Sum, 1), D(Sum, 2);
  C.join();
  D.join();
}
