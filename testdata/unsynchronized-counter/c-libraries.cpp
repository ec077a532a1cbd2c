// Threads and locks of GLib, SDL and libuv, by their declarations: what they start
// runs beside the starter, what they lock is kept apart.
extern "C" {
typedef struct GThread GThread;
typedef struct GMutex { void *Inside; } GMutex;
GThread *g_thread_new(const char *Name, void *(*Run)(void *), void *Data);
void *g_thread_join(GThread *Thread);
void g_mutex_lock(GMutex *Mutex);
void g_mutex_unlock(GMutex *Mutex);
void g_atomic_int_inc(int *Number);

typedef struct SDL_Thread SDL_Thread;
typedef struct SDL_mutex SDL_mutex;
SDL_Thread *SDL_CreateThread(int (*Run)(void *), const char *Name, void *Data);
void SDL_WaitThread(SDL_Thread *Thread, int *Status);
int SDL_LockMutex(SDL_mutex *Mutex);
int SDL_UnlockMutex(SDL_mutex *Mutex);

typedef unsigned long uv_thread_t;
typedef struct { long Inside[5]; } uv_mutex_t;
int uv_thread_create(uv_thread_t *Thread, void (*Run)(void *), void *Data);
int uv_thread_join(uv_thread_t *Thread);
void uv_mutex_lock(uv_mutex_t *Mutex);
void uv_mutex_unlock(uv_mutex_t *Mutex);
}

struct Farm {
  GMutex Gate;
  int Sheep = 0, Lambs = 0, Calls = 0;
};

void *shepherd(void *Data) {
  Farm *Ours = static_cast<Farm *>(Data);
  ++Ours->Sheep; // finds: unsynchronized-counter
  g_mutex_lock(&Ours->Gate);
  ++Ours->Lambs; // silent: under the gate
  g_mutex_unlock(&Ours->Gate);
  g_atomic_int_inc(&Ours->Calls); // silent: atomic
  return nullptr;
}

int withGLib() {
  Farm Ours;
  GThread *Day = g_thread_new("day", shepherd, &Ours);
  GThread *Night = g_thread_new("night", shepherd, &Ours);
  g_thread_join(Day);
  g_thread_join(Night);
  return ++Ours.Sheep; // silent: both have ended
}

SDL_mutex *Screen;
int Frames = 0, Drawn = 0;

int draw(void *) {
  ++Frames; // finds: unsynchronized-counter
  SDL_LockMutex(Screen);
  ++Drawn; // silent: under the lock
  SDL_UnlockMutex(Screen);
  return 0;
}

int withSDL() {
  SDL_Thread *Painter = SDL_CreateThread(draw, "painter", nullptr);
  draw(nullptr);
  SDL_WaitThread(Painter, nullptr);
  return ++Frames + ++Drawn; // silent: the painter has ended
}

uv_mutex_t Pipe;
int Drops = 0, Litres = 0;

void pour(void *) {
  ++Drops; // finds: unsynchronized-counter
  uv_mutex_lock(&Pipe);
  ++Litres; // silent: under the lock
  uv_mutex_unlock(&Pipe);
}

int withLibuv() {
  uv_thread_t Left, Right;
  uv_thread_create(&Left, pour, nullptr);
  uv_thread_create(&Right, pour, nullptr);
  uv_thread_join(&Left);
  uv_thread_join(&Right);
  return ++Drops + ++Litres; // silent: both have ended
}
