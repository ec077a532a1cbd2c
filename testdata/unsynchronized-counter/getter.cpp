// A counter behind a getter that hands out a reference, and behind one that
// hands out a copy.
#include <thread>

class Shop {
public:
  int &sold() { return Sold; }
  int shelves() const { return Shelves; }

private:
  int Sold = 0;
  int Shelves = 7;
};

int main() {
  Shop Corner;
  std::thread Cashier([&] {
    Corner.sold() += 1; // finds: unsynchronized-counter
  });
  std::thread Online([&] { Corner.sold() += 2; });
  std::thread Visitor([&] {
    int Seen = Corner.shelves();
    ++Seen; // silent: a copy of something that nobody writes
    return Seen;
  });
  Cashier.join();
  Online.join();
  Visitor.join();
}
