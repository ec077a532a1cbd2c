// What other files may ask for.
#ifndef DIGEST_H
#define DIGEST_H

unsigned long digestOf(unsigned long Seed);
unsigned long shortDigestOf(unsigned long Seed);

#endif
