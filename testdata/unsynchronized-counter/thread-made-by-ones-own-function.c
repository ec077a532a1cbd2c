// A function of the program's own starts the thread, and what it returns is the
// thread that is joined: the count after the join is nobody else's.
typedef struct GThread GThread;
GThread *g_thread_try_new(const char *Name, void *(*Run)(void *), void *Data,
                          void **Error);
void *g_thread_join(GThread *Thread);

static GThread *start(void *(*Run)(void *), void *Data, int Named) {
  GThread *Made;
  if (Named)
    Made = g_thread_try_new("player", Run, Data, 0);
  else
    Made = g_thread_try_new(0, Run, Data, 0);
  if (!Made)
    return 0;
  return Made;
}

static void finish(GThread *Thread) { g_thread_join(Thread); }

struct player {
  GThread *Thread;
  long Notes;
};

static void *play(void *Data) {
  struct player *Mine = Data;
  for (int I = 0; I != 1000; ++I)
    Mine->Notes++;
  return 0;
}

static void closePlayer(struct player *Mine) {
  if (Mine->Thread)
    finish(Mine->Thread);
  Mine->Notes = 0;
}

void playOnce(struct player *Mine) {
  Mine->Notes++;
  Mine->Thread = start(play, Mine, 1);
  closePlayer(Mine);
}

struct drummer {
  GThread *Thread;
  long Beats;
};

static void *drum(void *Data) {
  struct drummer *Mine = Data;
  for (int I = 0; I != 1000; ++I)
    Mine->Beats++; // finds: unsynchronized-counter
  return 0;
}

void drumOnce(struct drummer *Mine) {
  Mine->Thread = start(drum, Mine, 0);
  Mine->Beats = 0;
  if (Mine->Thread)
    finish(Mine->Thread);
}
