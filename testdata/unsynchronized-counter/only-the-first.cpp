// What a thread does only if it is the first one, by the number that it was
// given, one thread does. A number that several threads share, that is tested
// for being another one, or that has been changed, lets in any of them.
#include <functional>
#include <thread>
#include <vector>

struct Hall {
  int Opened = 0, Closed = 0, Swept = 0, Aired = 0, Lit = 0, Heated = 0,
      Warmed = 0, Cooled = 0, Rung = 0;
};

void open(Hall &One) { ++One.Opened; } // silent: called by the first one

void serve(Hall &One, int Me) {
  if (Me == 0)
    open(One);
  if (!Me)
    ++One.Closed; // silent: the same one
  if (Me != 0)
    ++One.Swept; // finds: unsynchronized-counter
  if (Me)
    return;
  ++One.Aired; // silent: all others have left
}

void light(Hall &One, int Shift) {
  if (Shift == 0)
    ++One.Lit; // finds: unsynchronized-counter
}

void heat(Hall &One, int Me) {
  Me /= 2;
  if (Me == 0)
    ++One.Heated; // finds: unsynchronized-counter
}

void join(std::vector<std::thread> &Staff) {
  for (std::thread &One : Staff)
    One.join();
  Staff.clear();
}

void work(Hall &One) {
  std::vector<std::thread> Staff;
  for (int I = 0; I != 4; ++I)
    Staff.emplace_back(serve, std::ref(One), I);
  join(Staff);
  for (int I = 0; I != 4; ++I)
    Staff.emplace_back(heat, std::ref(One), I);
  join(Staff);

  const int Night = One.Opened;
  for (int I = 0; I != 4; ++I)
    Staff.emplace_back(light, std::ref(One), Night);
  join(Staff);

  for (int I = 0; I != 4; ++I) {
    const int Me = I;
    Staff.push_back(std::thread([&One, Me] {
      if (Me == 0)
        ++One.Warmed; // silent: a copy of the number
    }));
  }
  join(Staff);

  for (int Floor = 0; Floor != 3; ++Floor)
    for (int Room = 0; Room != 3; ++Room)
      Staff.emplace_back([&One, Floor] {
        if (Floor == 0)
          ++One.Cooled; // finds: unsynchronized-counter
      });
  join(Staff);

  for (int I = 0; I != 4; ++I)
    Staff.emplace_back([&One, I] {
      if (I == 0)
        ++One.Rung; // finds: unsynchronized-counter
      if (I != 0)
        --One.Rung;
    });
  join(Staff);
}

int main() {
  Hall One;
  work(One);
}
