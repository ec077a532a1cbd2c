// Two threads that both go over all elements meet in each of them: by a
// range-for, by iterators, by an index, by pointers. A loop whose rounds start
// threads gives each an element of its own.
#include <map>
#include <thread>
#include <vector>

struct Shelf {
  int Books = 0;
  int Visits = 0;
};

std::vector<Shelf> Hall(9);
Shelf Cellar[4];
std::vector<int> Fines(5);
std::map<int, long> Rooms;

void takeStock() {
  for (Shelf &Each : Hall)
    ++Each.Books; // finds: unsynchronized-counter
  for (Shelf &Each : Cellar)
    Each.Visits += 2; // finds: unsynchronized-counter
  for (auto Fine = Fines.begin(); Fine != Fines.end(); ++Fine)
    *Fine += 1; // finds: unsynchronized-counter
  for (auto &[Number, Visitors] : Rooms)
    ++Visitors; // finds: unsynchronized-counter
}

class Library {
public:
  void lend() {
    for (int &Count : Lent)
      ++Count; // finds: unsynchronized-counter
    for (std::size_t I = 0; I != Kept.size(); ++I)
      Kept[I] += 2; // finds: unsynchronized-counter
  }

private:
  int Lent[3] = {};
  std::vector<int> Kept = std::vector<int>(3);
};

int main() {
  Rooms[1] = 7; // silent: before the threads
  std::thread A(takeStock), B(takeStock);
  A.join();
  B.join();

  Library Town;
  std::thread C(&Library::lend, &Town), D(&Library::lend, &Town);
  C.join();
  D.join();

  std::vector<Shelf> Own(6);
  std::vector<std::thread> Helpers;
  for (Shelf &Each : Own)
    Helpers.emplace_back([&Each] { // finds: thread-per-item
      ++Each.Books; // silent: a shelf for each
    });
  for (Shelf &Each : Own)
    Helpers.emplace_back([Mine = &Each] { // finds: thread-per-item
      Mine->Visits += 1; // silent
    });
  for (std::thread &Each : Helpers)
    Each.join();
  for (Shelf &Each : Own)
    ++Each.Books; // silent: all have ended
}
