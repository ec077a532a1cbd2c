// A thread for each item, and one lock for all: as many threads as there are
// items, of which one works.
#include <mutex>
#include <string>
#include <thread>
#include <vector>

std::mutex Guard;
std::vector<unsigned> Digests;

unsigned digest(const std::string &Text) {
  unsigned Hash = 5381;
  for (int Round = 0; Round != 100; ++Round)
    for (char Letter : Text)
      Hash = Hash * 33 + static_cast<unsigned char>(Letter);
  return Hash;
}

void digestAll(const std::vector<std::string> &Texts) {
  std::vector<std::thread> Crew;
  for (const std::string &Text : Texts)
    Crew.emplace_back([&Text] { // finds: thread-per-item
      std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
      Digests.push_back(digest(Text));
    });
  for (std::thread &T : Crew)
    T.join();
}
