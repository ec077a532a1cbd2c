// Assigning a whole struct overwrites each of its numbers, so it meets whoever
// counts in one of them; a number beside the struct is another memory.
#include <pthread.h>

struct score {
  long home;
  long away;
};

struct match {
  struct score goals;
  struct score cards;
  long minutes;
};

struct score today;
struct match derby;

static void *referee(void *unused) {
  today.home++;       // finds: unsynchronized-counter
  derby.goals.away++; // finds: unsynchronized-counter
  derby.minutes++;
  return unused;
}

int main(void) {
  struct score nothing = {0, 0};
  struct match fresh = {{0, 0}, {0, 0}, 0};
  derby = fresh; // silent: nobody is there yet
  pthread_t whistle;
  pthread_create(&whistle, 0, referee, 0);
  today = nothing;
  derby.cards = nothing; // silent: nobody else is at the cards
  derby.goals = nothing;
  pthread_join(whistle, 0);
  derby = fresh; // silent: the referee has gone home
  return (int)today.home;
}
