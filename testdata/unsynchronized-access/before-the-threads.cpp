// Data that is set before the threads start, handed over by value, or only read
// from then on is silent.
#include <string>
#include <thread>
#include <vector>

struct Settings {
  std::string Name;
  std::vector<int> Ports;
  bool Verbose = false;
};

class Server {
public:
  explicit Server(Settings Wanted) : Mine(std::move(Wanted)) {
    Mine.Ports.push_back(80);
    Ready = true;
    Worker = std::thread(&Server::run, this);
  }
  ~Server() { Worker.join(); }

private:
  void run() {
    if (Ready && Mine.Verbose)
      Log += Mine.Name;
  }
  Settings Mine;
  bool Ready = false;
  std::string Log;
  std::thread Worker;
};

int main() {
  Settings Wanted;
  Wanted.Verbose = true;
  Server First(Wanted);
  Wanted.Name = "second"; // silent: the first server has a copy
  Server Second(Wanted);
}
