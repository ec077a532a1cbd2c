// When to try again.
#ifndef RETRY_H
#define RETRY_H

void waitBeforeRetry(int Attempt);
int delayOf(int Attempt);

#endif
