// What the constructor of a static local does to the object is over before
// anybody else gets at it, even if the function is called again while a thread
// that uses the object runs.
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Registry {
public:
  static Registry &instance() {
    static Registry Only;
    return Only;
  }
  void flushEvery() {
    Flusher = std::thread([this] {
      std::lock_guard<std::mutex> Hold(Guard);
      for (auto &Entry : Loggers)
        Entry.second.clear();
    });
  }
  ~Registry() {
    if (Flusher.joinable())
      Flusher.join();
  }

private:
  Registry() { Loggers["default"] = "out"; } // silent: nobody else is here yet
  std::mutex Guard;
  std::map<std::string, std::string> Loggers;
  std::thread Flusher;
};

int main() {
  Registry::instance().flushEvery();
  Registry::instance();
}
