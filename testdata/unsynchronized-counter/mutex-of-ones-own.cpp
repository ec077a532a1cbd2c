// A mutex that is not the same one for both threads: one in each copied worker,
// one in each copy of the object, one in a thread_local, a copied lambda's.
#include <mutex>
#include <thread>

int Letters = 0, Parcels = 0, Stamps = 0;

struct Postman {
  std::mutex Bag;
  int Delivered = 0;
  Postman() = default;
  Postman(const Postman &Other) : Delivered(Other.Delivered) {}
  void operator()() {
    std::lock_guard<std::mutex> Held(Bag);
    ++Delivered; // silent: each thread has a copy
    ++Letters;   // finds: unsynchronized-counter
  }
};

class Branch {
public:
  explicit Branch(int &Sum) : Sum(&Sum) {}
  Branch(const Branch &Other) : Sum(Other.Sum) {}
  void accept() {
    std::lock_guard<std::mutex> Held(Counter);
    ++*Sum; // finds: unsynchronized-counter
  }

private:
  std::mutex Counter;
  int *Sum;
};

thread_local std::mutex Drawer;
void sell() {
  std::lock_guard<std::mutex> Held(Drawer);
  ++Stamps; // finds: unsynchronized-counter
}

int main() {
  Postman Rural;
  std::thread A(Rural), B(Rural);

  Branch Main(Parcels);
  Branch Copy = Main;
  std::thread C([&] { Main.accept(); }), D([&] { Copy.accept(); });

  std::thread E(sell), F(sell);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F})
    T->join();
}
