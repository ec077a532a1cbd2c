// Counts visits to the site.
#ifndef VISITS_H
#define VISITS_H

void countVisit();
void countSafely();
int visits();

#endif
