// What an object does before it starts its own thread, or after it has joined
// it, needs no lock, by itself and in helpers. Where it leaves the thread
// running, or starts one more, the lock is missed.

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Directory {
public:
  void start() {
    Names.clear();
    load();
    Running = true;
    Watcher = std::make_unique<std::thread>([this] { watch(); });
  }
  void stop() {
    Running = false;
    if (Watcher) {
      Watcher->join();
      Watcher.reset();
    }
    Names.clear();
    Paths.clear();
    unload();
  }
  void add(const std::string &Name, const std::string &Path) {
    std::lock_guard Lock(M);
    Names.push_back(Name);
    Paths.push_back(Path);
    Sizes.push_back(0);
    Owners.push_back(Name);
  }
  void addToAll(const std::string &Name) {
    std::lock_guard Lock(M);
    Names.push_back(Name);
    Sizes.push_back(1);
    Owners.push_back(Name);
  }
  bool has(const std::string &Name) {
    std::lock_guard Lock(M);
    for (const std::string &N : Names)
      if (N == Name)
        return !Paths.empty() && !Sizes.empty() && !Owners.empty();
    return false;
  }
  /// The watcher goes on meanwhile.
  void forget() {
    Paths.clear(); // finds: unsynchronized-access
  }

private:
  void watch() {
    while (Running) {
      std::lock_guard Lock(M);
      for (std::string &N : Names)
        N += Paths.empty() ? "" : Paths.front();
      Sizes.assign(Names.size(), 0);
      Owners.assign(Names.size(), "nobody");
    }
  }
  void load() {
    Sizes.push_back(1);
    Owners.push_back("root");
  }
  void unload() {
    Sizes.clear();
    Owners.clear();
  }

  std::mutex M;
  std::atomic<bool> Running{false};
  std::vector<std::string> Names, Paths, Owners;
  std::vector<int> Sizes;
  std::unique_ptr<std::thread> Watcher;
};

/// Nobody in view uses it: one more thread is not the only one.
class Farm {
public:
  ~Farm() {
    for (std::thread &T : Threads)
      T.join();
  }
  void grow() {
    ++Size; // finds: unsynchronized-counter
    Threads.emplace_back([this] { work(); });
  }
  void shrink() {
    std::lock_guard Lock(M);
    --Size;
  }

private:
  void work() {
    std::lock_guard Lock(M);
    ++Size;
  }

  std::mutex M;
  int Size = 0;
  std::vector<std::thread> Threads;
};

int main() {
  Directory D;
  D.start();
  D.add("here", ".");
  D.addToAll("there");
  D.forget();
  D.stop();
  return D.has("here");
}
