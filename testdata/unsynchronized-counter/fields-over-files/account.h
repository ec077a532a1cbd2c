// An account that two files work on through pointers.
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account {
  long balance;
  int bookings;
  int owner;
};

void book(struct account *account, long amount);

#endif
