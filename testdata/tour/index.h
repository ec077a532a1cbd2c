// The word counts of many documents, gathered by threads in the background.
#ifndef TOUR_INDEX_H
#define TOUR_INDEX_H

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class WordIndex {
public:
  explicit WordIndex(std::vector<std::string> Texts)
      : Documents(std::move(Texts)) {}

  void start();
  void finish();
  std::size_t size() const { return Documents.size(); }
  int count(const std::string &Word);

private:
  void work(std::size_t First);
  void add(const std::string &Text);

  std::vector<std::string> Documents;
  std::vector<std::thread> Workers;
  std::mutex Lock; // guards Pages
  std::vector<std::map<std::string, int>> Pages;
};

#endif
