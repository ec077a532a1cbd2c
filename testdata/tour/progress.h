// How far the indexing has come.
#ifndef TOUR_PROGRESS_H
#define TOUR_PROGRESS_H

void documentDone();
int documentsDone();

#endif
