/* The fields are reached through a pointer; the threads are in the other
   file. */
#include "account.h"

void book(struct account *account, long amount) {
  account->balance += amount; // finds: unsynchronized-counter (link)
  account->bookings++;        // finds: unsynchronized-counter (link)
}
