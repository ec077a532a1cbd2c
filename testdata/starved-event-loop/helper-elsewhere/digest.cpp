// A library of plain functions, written before there were coroutines.
#include "digest.h"

static unsigned long rounds(unsigned long Seed) {
  for (long I = 0; I < 50'000'000; ++I)
    Seed = Seed * 31 + I;
  return Seed;
}

unsigned long digestOf(unsigned long Seed) { return rounds(Seed) ^ Seed; }
unsigned long shortDigestOf(unsigned long Seed) { return Seed * 31 + 7; }
