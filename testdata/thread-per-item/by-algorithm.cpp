// An algorithm of the library that calls a lambda for each element is a loop
// like others. With a fixed number of rounds it is silent.
#include <algorithm>
#include <string>
#include <thread>
#include <vector>

void convert(const std::string &File);

void forEach(const std::vector<std::string> &Files) {
  std::vector<std::thread> Threads;
  std::for_each(Files.begin(), Files.end(), [&](const auto &File) { // finds: thread-per-item
    Threads.emplace_back(convert, File);
  });
  for (std::thread &Each : Threads)
    Each.join();
}

void transformed(const std::vector<std::string> &Files) {
  std::vector<std::thread> Threads;
  std::transform(Files.begin(), Files.end(), std::back_inserter(Threads), // likely: thread-per-item
                 [](const std::string &File) {
                   return std::thread(convert, File);
                 });
  for (std::thread &Each : Threads)
    Each.join();
}

void plain(const std::vector<std::string> &Files) {
  std::for_each(Files.begin(), Files.end(),
                [](const std::string &File) { convert(File); }); // silent
}
