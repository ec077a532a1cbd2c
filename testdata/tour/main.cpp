// A small service: it counts the words of its documents in the background and
// tells meanwhile how far it is.
#include "index.h"
#include "progress.h"
#include "status.h"

#include <cstdio>

static std::vector<std::string> library(int Documents) {
  const std::string Line = "A knot in a thread is a snarl, and so is a jam. ";
  std::vector<std::string> Texts;
  for (int I = 0; I != Documents; ++I) {
    std::string Text;
    for (int J = 0; J != 200; ++J)
      Text += Line;
    Texts.push_back(Text);
  }
  return Texts;
}

int main() {
  const int Documents = 40;
  WordIndex Index(library(Documents));
  Loop::Clock::duration LongestGap{};
  Loop Events;

  Index.start();
  publishStatus(Events, 5);
  watchPulse(Events, 40, LongestGap);
  Events.run();
  Index.finish();

  std::printf("%d of %d documents\n", documentsDone(), Documents);
  std::printf("\"snarl\": %d times\n", Index.count("snarl"));
  std::printf(
      "longest pause of the loop: %lld ms\n",
      static_cast<long long>(LongestGap / std::chrono::milliseconds(1)));
}
