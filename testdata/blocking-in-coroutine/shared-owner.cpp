// Of pointers that share an object, the last one destroys it. A copy, a parameter
// and what a function has given do not wait for the object's thread; one that
// makes the object does. An initializer makes a member in place.
#include "task.h"

#include <memory>
#include <thread>

void copyFiles();

class copier {
public:
  explicit copier(int Files) : Left(Files) {}
  ~copier() { Runner.join(); }
  void hurry() { --Left; }
  int left() const { return Left; }

private:
  int Left;
  std::thread Runner{copyFiles};
};

struct backup {
  explicit backup(int Files)
      : Own(std::make_unique<copier>(Files)), Left(Own->left()) {}
  std::unique_ptr<copier> Own;
  int Left;
};

void keep(std::shared_ptr<copier> One);

task share(std::shared_ptr<copier> Given) {
  auto Another = Given;
  keep(Another);
  [](auto One) { One->hurry(); }(Given);
  co_await turn{}; // silent: whoever gave it has it, too
}

std::shared_ptr<copier> find(int Number); // somebody keeps it

task lookUp() {
  if (auto Known = find(3))
    Known->hurry(); // silent
  std::shared_ptr<copier> Nobody;
  find(4)->hurry(); // silent
  co_await turn{};
}

task alone() {
  auto Only = std::make_shared<copier>(3);
  co_await turn{};
} // finds: blocking-in-coroutine

backup *begin() { return new backup(3); }

task makes() {
  begin(); // silent: nothing is destroyed
  co_await turn{};
}
