// A switch over the number that a thread was given, or over what the loop counts
// with that starts the threads, tells them apart as far as its cases do.
#include <thread>
#include <vector>

struct Kitchen {
  long Cooked = 0, Baked = 0, Fried = 0, Served = 0, Washed = 0, Dried = 0,
       Ground = 0, Cut = 0, Peeled = 0, Salted = 0;
};

enum class Post { Stove, Oven, Pan, Sink };

void work(Kitchen &Here, Post Mine) {
  switch (Mine) {
  case Post::Stove:
    ++Here.Cooked; // silent: one stands at the stove
    break;
  case Post::Oven:
    ++Here.Baked; // finds: unsynchronized-counter
    break;
  case Post::Pan:
    ++Here.Fried; // silent: one has the pan
    [[fallthrough]];
  case Post::Sink:
    ++Here.Washed; // finds: unsynchronized-counter
  }
}

void help(Kitchen &Here, int Me) {
  switch (Me) {
  case 0:
    ++Here.Served; // silent: number 0 serves
    return;
  case 1:
  case 2:
    ++Here.Dried; // finds: unsynchronized-counter
    return;
  default:
    ++Here.Ground; // finds: unsynchronized-counter
  }
}

void join(std::vector<std::thread> &Staff) {
  for (std::thread &One : Staff)
    One.join();
  Staff.clear();
}

void day(Kitchen &Here) {
  std::vector<std::thread> Staff;
  Staff.emplace_back(work, std::ref(Here), Post::Stove);
  Staff.emplace_back(work, std::ref(Here), Post::Oven);
  Staff.emplace_back(work, std::ref(Here), Post::Oven);
  Staff.emplace_back(work, std::ref(Here), Post::Pan);
  Staff.emplace_back(work, std::ref(Here), Post::Sink);
  join(Staff);
  for (int I = 0; I != 6; ++I)
    Staff.emplace_back(help, std::ref(Here), I);
  join(Staff);
}

void evening(Kitchen &Here) {
  std::vector<std::thread> Staff;
  for (int I = 0; I != 4; ++I)
    switch (I) {
    case 0:
      Staff.emplace_back([&Here] {
        ++Here.Cut; // silent: started in the first round only
      });
      break;
    case 1:
      Staff.emplace_back([&Here] {
        ++Here.Peeled; // finds: unsynchronized-counter
      });
      [[fallthrough]];
    case 2:
      Staff.emplace_back([&Here] {
        ++Here.Peeled; // finds: unsynchronized-counter
        ++Here.Salted; // finds: unsynchronized-counter
      });
      break;
    }
  join(Staff);
}

int main() {
  Kitchen Here;
  day(Here);
  evening(Here);
}
