// A virtual call counts if every function that it can mean blocks: here there
// is only one.
#include "task.h"

#include <memory>
#include <thread>

class Store {
public:
  virtual ~Store() = default;
  virtual void save(int Record) = 0;
  virtual int size() const = 0;
};

class SlowDisk final : public Store {
public:
  void save(int) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ++Saved;
  }
  int size() const override { return Saved; }

private:
  int Saved = 0;
};

task archive(std::unique_ptr<Store> Where) {
  co_await turn{};
  if (Where->size() < 10) // silent
    Where->save(1);       // finds: blocking-in-coroutine
}

int main() {
  task Archive = archive(std::make_unique<SlowDisk>());
  runLoop();
}
