// A thread for each thing that is served as long as the program runs, and one
// for each connection: another matter.
#include <string>
#include <thread>
#include <vector>
#include <sys/socket.h>

int readFrom(const std::string &Meter);
void answer(int Connection);

void watch(const std::string &Meter) {
  for (;;)
    readFrom(Meter);
}

void watchAll(const std::vector<std::string> &Meters) {
  std::vector<std::thread> Watchers;
  for (const auto &Meter : Meters)
    Watchers.emplace_back(watch, std::cref(Meter)); // silent: it never ends
  for (auto &T : Watchers)
    T.join();
}

void perPort(const std::vector<int> &Ports) {
  std::vector<std::thread> Listeners;
  for (int Port : Ports)
    Listeners.emplace_back(answer, Port); // silent: there are few ports
  for (auto &T : Listeners)
    T.join();
}

void server(int Listener) {
  while (true) {
    int Connection = accept(Listener, nullptr, nullptr);
    std::thread(answer, Connection).detach(); // silent: waits between two
  }
}
