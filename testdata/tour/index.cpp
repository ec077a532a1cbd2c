// Counting words is the work of this program, and add() does all of it while it
// holds the lock: the workers take turns.
#include "index.h"
#include "progress.h"

#include <cctype>

static constexpr std::size_t NumWorkers = 4;

static std::string normalise(const std::string &Word) {
  std::string Lower;
  for (char C : Word)
    if (std::isalpha(static_cast<unsigned char>(C)))
      Lower += static_cast<char>(std::tolower(static_cast<unsigned char>(C)));
  return Lower;
}

static std::map<std::string, int> countWords(const std::string &Text) {
  std::map<std::string, int> Mine;
  std::string Word;
  for (char C : Text) {
    if (C != ' ') {
      Word += C;
      continue;
    }
    ++Mine[normalise(Word)];
    Word.clear();
  }
  ++Mine[normalise(Word)];
  return Mine;
}

void WordIndex::start() {
  for (std::size_t I = 0; I != NumWorkers; ++I)
    Workers.emplace_back(&WordIndex::work, this, I);
}

void WordIndex::finish() {
  for (std::thread &Worker : Workers)
    Worker.join();
  Workers.clear();
}

void WordIndex::work(std::size_t First) {
  for (std::size_t I = First; I < Documents.size(); I += NumWorkers) {
    add(Documents[I]);
    documentDone();
  }
}

void WordIndex::add(const std::string &Text) {
  std::lock_guard Held(Lock); // finds: cpu-work-under-global-lock (link)
  Pages.push_back(countWords(Text));
}

int WordIndex::count(const std::string &Word) {
  std::lock_guard Held(Lock);
  int Sum = 0;
  for (const auto &Page : Pages)
    if (auto Found = Page.find(Word); Found != Page.end())
      Sum += Found->second;
  return Sum;
}
