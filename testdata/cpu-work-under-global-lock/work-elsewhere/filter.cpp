// How much work a call is, only its own file tells.
#include "filter.h"

long blur(const std::vector<int> &Pixels) {
  long Sum = 0;
  for (int Pass = 0; Pass != 20; ++Pass)
    for (int Pixel : Pixels)
      Sum = (Sum + Pixel) / 2 + Pass;
  return Sum;
}

long brightness(const std::vector<int> &Pixels) {
  return Pixels.empty() ? 0 : Pixels[0];
}
