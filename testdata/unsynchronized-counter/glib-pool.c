// A thread pool of GLib runs its function at once for all that is pushed, with
// the data that it was made with; a pool of one thread runs it in turn.
typedef struct GThreadPool GThreadPool;
typedef struct GMutex {
  void *Inside;
} GMutex;
GThreadPool *g_thread_pool_new(void (*Run)(void *, void *), void *Data,
                               int Threads, int Exclusive, void **Error);
int g_thread_pool_push(GThreadPool *Pool, void *Job, void **Error);
void g_thread_pool_free(GThreadPool *Pool, int Immediate, int Wait);
void g_mutex_lock(GMutex *Mutex);
void g_mutex_unlock(GMutex *Mutex);

struct Mill {
  GMutex Lock;
  int Sacks, Weighed;
};

static int Wheels, InTurn;

static void grind(void *Corn, void *Data) {
  struct Mill *Ours = Data;
  ++Wheels;      // finds: unsynchronized-counter
  ++Ours->Sacks; // finds: unsynchronized-counter
  g_mutex_lock(&Ours->Lock);
  ++Ours->Weighed; // silent: under the lock
  g_mutex_unlock(&Ours->Lock);
}

static void bake(void *Flour, void *Data) {
  ++InTurn; // silent: one thread
}

int main(void) {
  struct Mill Ours = {{0}, 0, 0};
  int Corn = 0;
  GThreadPool *Mill = g_thread_pool_new(grind, &Ours, 4, 0, 0);
  GThreadPool *Bakery = g_thread_pool_new(bake, 0, 1, 0, 0);
  for (int I = 0; I != 9; ++I) {
    g_thread_pool_push(Mill, &Corn, 0);
    g_thread_pool_push(Bakery, &Corn, 0);
  }
  g_thread_pool_free(Mill, 0, 1);
  g_thread_pool_free(Bakery, 0, 1);
  return ++Wheels + ++Ours.Sacks + InTurn; // silent: both are gone
}
