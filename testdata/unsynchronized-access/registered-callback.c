// A function that is registered with a loop, through a parameter, is what the
// loop calls; one that is only compared with is not.
#include <pthread.h>
#include <stdlib.h>

typedef void (*bell)(void *);
struct alarm {
  bell ring;
  void *whom;
  struct alarm *next;
};
struct clock {
  struct alarm *alarms;
};

static int dawn;
static int dusk;
static int noon;

static void wake(void *whom) {
  (void)whom;
  dawn = 6; // finds: unsynchronized-access
}

static void sing(void *whom) {
  (void)whom;
  dusk = 18; // silent: nobody registers it
}

static int is_song(bell ring) { return ring == sing; }

static void add(struct clock *tower, bell ring, void *whom) {
  struct alarm *mine = malloc(sizeof *mine);
  mine->ring = ring;
  mine->whom = whom;
  mine->next = tower->alarms;
  tower->alarms = mine;
}

static void strike(struct clock *tower) {
  for (struct alarm *each = tower->alarms; each; each = each->next)
    each->ring(each->whom);
}

static void *watch(void *unused) {
  (void)unused;
  for (;;)
    if (dawn + dusk + noon > 30)
      return NULL;
}

int main(void) {
  struct clock tower = {NULL};
  add(&tower, wake, NULL);
  noon = is_song(sing);
  pthread_t sentry;
  pthread_create(&sentry, NULL, watch, NULL);
  for (;;)
    strike(&tower);
}
