// The standard library's streams: reading what a user types blocks; files and
// output may; a text in memory never does.
#include "task.h"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

task talk() {
  std::string Name;
  int Age = 0;
  char Key = 0;
  std::cin >> Name;        // finds: blocking-in-coroutine
  std::cin >> Age;         // finds: blocking-in-coroutine
  std::cin.get(Key);       // finds: blocking-in-coroutine
  std::cin.ignore();       // finds: blocking-in-coroutine
  std::cin.readsome(&Key, 1); // silent
  std::cout << "hello";    // likely: blocking-in-coroutine
  std::cout << Age;        // likely: blocking-in-coroutine
  std::cout.flush();       // likely: blocking-in-coroutine
  co_await turn{};
}

task keep(const char *Path) {
  std::ifstream In(Path); // likely: blocking-in-coroutine
  std::ofstream Out;      // silent
  char Text[9];
  In.read(Text, 9);       // likely: blocking-in-coroutine
  In >> Text[0];          // likely: blocking-in-coroutine
  Out << 3;               // likely: blocking-in-coroutine
  Out.write(Text, 9);     // likely: blocking-in-coroutine
  Out.is_open();          // silent
  co_await turn{};
}

task compose() {
  std::stringstream Letter;
  std::string Word;
  char Text[9];
  Letter << "dear " << 3;
  Letter >> Word;
  Letter.read(Text, 9);
  std::getline(Letter, Word);
  Letter.flush();
  co_await turn{};
}
