/* C11 threads that count the lorries and crates at a gate: a global, a static
   local, a member of a heap object, an element and a local of the starter. */
#include <stdlib.h>
#include <threads.h>

struct gate {
  mtx_t barrier;
  int lorries;
  int weighed;
  int by_day[7];
};

static int crates;
static volatile int alarms;

static int ticket(void) {
  static int next = 0;
  return next++; // finds: unsynchronized-counter
}

static int open_gate(void *argument) {
  struct gate *gate = argument;
  gate->lorries++;   // finds: unsynchronized-counter
  crates += 20;      // finds: unsynchronized-counter
  alarms++;          // finds: unsynchronized-counter
  ++gate->by_day[2]; // finds: unsynchronized-counter
  mtx_lock(&gate->barrier);
  gate->weighed++; // silent: under the gate's own lock
  mtx_unlock(&gate->barrier);
  return ticket();
}

static int inspect(void *argument) {
  int *faults = argument;
  *faults += 1; // finds: unsynchronized-counter
  return 0;
}

int main(void) {
  thrd_t north, south, inspector;
  int faults = 0;
  struct gate *gate = calloc(1, sizeof *gate);
  if (!gate)
    return 1;
  mtx_init(&gate->barrier, mtx_plain);
  thrd_create(&north, open_gate, gate);
  thrd_create(&south, open_gate, gate);
  thrd_create(&inspector, inspect, &faults);
  faults += 2;
  thrd_join(north, NULL);
  thrd_join(south, NULL);
  thrd_join(inspector, NULL);
  faults += gate->lorries; // silent: all have ended
  mtx_destroy(&gate->barrier);
  free(gate);
  return faults == 0;
}
