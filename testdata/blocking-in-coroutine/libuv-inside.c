// A program that brings libuv along: with a callback, what a call on files does
// is done by libuv's threads, although its body would do it at once without.
#define _GNU_SOURCE
#include <stddef.h>
#include <time.h>
#include <unistd.h>

typedef struct uv_loop_s {
  int Count;
} uv_loop_t;
typedef struct uv_timer_s {
  uv_loop_t *loop;
} uv_timer_t;
typedef struct uv_fs_s {
  int Result;
} uv_fs_t;
typedef void (*uv_fs_cb)(uv_fs_t *);
int uv_timer_start(uv_timer_t *Timer, void (*Call)(uv_timer_t *),
                   unsigned long After, unsigned long Again);
int uv_run(uv_loop_t *Loop, int Mode);
void submit(uv_fs_t *Request, uv_fs_cb Call);

int uv_fs_utime(uv_loop_t *Loop, uv_fs_t *Request, const char *Path,
                double Access, double Change, uv_fs_cb Call) {
  if (Call)
    submit(Request, Call);
  else
    Request->Result = fdatasync(0);
  return 0;
}

int uv_fs_ours(uv_fs_t *Request) { return Request->Result = fdatasync(0); }

void done(uv_fs_t *Request) {}

void onTimer(uv_timer_t *Timer) {
  static uv_fs_t Request;
  uv_fs_utime(Timer->loop, &Request, "log", 0, 0, done); // silent
  uv_fs_ours(&Request); // finds: blocking-in-coroutine
}

int main(void) {
  static uv_loop_t Loop;
  static uv_timer_t Timer = {&Loop};
  uv_timer_start(&Timer, onTimer, 10, 10);
  return uv_run(&Loop, 0);
}
