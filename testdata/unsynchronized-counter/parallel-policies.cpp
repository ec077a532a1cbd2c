// With a parallel policy an algorithm calls its function on several threads: what
// it captures is shared, the element is its own.
#include <algorithm>
#include <execution>
#include <functional>
#include <future>
#include <mutex>
#include <numeric>
#include <vector>
#include <thread>

int countPar(std::vector<int> &Guests) {
  int Visits = 0;
  std::for_each(std::execution::par, Guests.begin(), Guests.end(), [&](int &Guest) {
    ++Guest; // silent
    ++Visits; // finds: unsynchronized-counter
  });
  return Visits;
}
int countUnseq(std::vector<int> &Guests) {
  int Visits = 0;
  std::for_each(std::execution::par_unseq, Guests.begin(), Guests.end(), [&](int &Guest) {
    Guest += 2;
    Visits += Guest; // finds: unsynchronized-counter
  });
  return Visits;
}
int forN(std::vector<int> &Guests) {
  int Visits = 0;
  std::for_each_n(std::execution::par, Guests.begin(), 5, [&](int &Guest) {
    Guest += 2;
    Visits += Guest; // finds: unsynchronized-counter
  });
  return Visits;
}
int transformed(std::vector<int> &Guests, std::vector<int> &Out) {
  int Visits = 0;
  std::transform(std::execution::par, Guests.begin(), Guests.end(), Out.begin(), [&](int Guest) {
    ++Visits; // finds: unsynchronized-counter
    return Guest;
  });
  return Visits;
}
int transformedTwo(std::vector<int> &Guests, std::vector<int> &Hosts, std::vector<int> &Out) {
  int Visits = 0;
  std::transform(std::execution::par, Guests.begin(), Guests.end(), Hosts.begin(), Out.begin(), [&](int Guest, int Other) {
    ++Visits; // finds: unsynchronized-counter
    return Guest + Other;
  });
  return Visits;
}
int reduced(std::vector<int> &Guests) {
  int Visits = 0;
  return std::reduce(std::execution::par, Guests.begin(), Guests.end(), 0, [&](int Guest, int Other) {
    ++Visits; // finds: unsynchronized-counter
    return Guest + Other;
  });
}
int transformReduced(std::vector<int> &Guests) {
  int Visits = 0;
  return std::transform_reduce(std::execution::par, Guests.begin(), Guests.end(), 0, std::plus<>(), [&](int Guest) {
    ++Visits; // finds: unsynchronized-counter
    return Guest;
  });
}
int counted(std::vector<int> &Guests) {
  int Visits = 0;
  return std::count_if(std::execution::par, Guests.begin(), Guests.end(), [&](int Guest) {
    ++Visits; // finds: unsynchronized-counter
    return Guest > 3;
  });
}
int sorted(std::vector<int> &Guests) {
  int Visits = 0;
  std::sort(std::execution::par, Guests.begin(), Guests.end(), [&](int Guest, int Other) {
    ++Visits; // finds: unsynchronized-counter
    return Guest < Other;
  });
  return Visits;
}
int seq(std::vector<int> &Guests) {
  int Visits = 0;
  std::for_each(std::execution::seq, Guests.begin(), Guests.end(), [&](int &) { ++Visits; });
  std::for_each(std::execution::unseq, Guests.begin(), Guests.end(), [&](int &) { ++Visits; });
  std::for_each(Guests.begin(), Guests.end(), [&](int &) { ++Visits; });
  std::sort(std::execution::seq, Guests.begin(), Guests.end(), [&](int Guest, int Other) { ++Visits; return Guest < Other; });
  std::transform(std::execution::seq, Guests.begin(), Guests.end(), Guests.begin(), [&](int Guest) { ++Visits; return Guest; });
  return Visits;
}
int locked(std::vector<int> &Guests) {
  int Visits = 0;
  std::mutex Guard;
  std::for_each(std::execution::par, Guests.begin(), Guests.end(), [&](int &) { std::lock_guard Held(Guard); ++Visits; });
  return ++Visits;
}
int deferred() {
  int Visits = 0;
  auto First = std::async(std::launch::deferred, [&] { ++Visits; });
  auto Second = std::async(std::launch::deferred, [&] { ++Visits; });
  ++Visits;
  First.get(); Second.get();
  return Visits;
}
int eager() {
  int Visits = 0;
  auto First = std::async(std::launch::async, [&] { ++Visits; }); // finds: unsynchronized-counter
  auto Second = std::async(std::launch::async, [&] { ++Visits; });
  First.get(); Second.get();
  return Visits;
}
int eitherWay() {
  int Visits = 0;
  auto First = std::async([&] { ++Visits; }); // finds: unsynchronized-counter
  ++Visits;
  First.get();
  return Visits;
}
int stopped() {
  int Visits = 0;
  std::jthread Worker([&](std::stop_token Stop) { while (!Stop.stop_requested()) ++Visits; }); // finds: unsynchronized-counter
  ++Visits;
  Worker.request_stop();
  return Visits;
}
int task() {
  int Visits = 0;
  std::packaged_task<int()> Task([&] { return ++Visits; }); // finds: unsynchronized-counter
  auto Other = Task.get_future();
  std::thread Worker(std::move(Task));
  ++Visits;
  Worker.join();
  return Visits;
}
