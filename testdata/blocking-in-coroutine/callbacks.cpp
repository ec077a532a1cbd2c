// Loops that call back: libuv's, libevent's, Qt's, and the fibers of Boost. What
// they call runs on the loop; what libuv's pool calls does not. A slot of Qt may
// belong to a thread of its own.
#include <unistd.h>

void slowly() { usleep(1000); }

// As their headers declare them.
extern "C" {
struct uv_loop_t;
struct uv_timer_t;
struct uv_stream_t;
struct uv_work_t;
struct uv_idle_t;
struct uv_async_t;
struct uv_buf_t;
typedef void (*uv_timer_cb)(uv_timer_t *);
typedef void (*uv_idle_cb)(uv_idle_t *);
typedef void (*uv_async_cb)(uv_async_t *);
typedef void (*uv_alloc_cb)(uv_stream_t *, unsigned long, uv_buf_t *);
typedef void (*uv_read_cb)(uv_stream_t *, long, const uv_buf_t *);
typedef void (*uv_work_cb)(uv_work_t *);
typedef void (*uv_after_work_cb)(uv_work_t *, int);
int uv_timer_start(uv_timer_t *, uv_timer_cb, unsigned long, unsigned long);
int uv_idle_start(uv_idle_t *, uv_idle_cb);
int uv_async_init(uv_loop_t *, uv_async_t *, uv_async_cb);
int uv_read_start(uv_stream_t *, uv_alloc_cb, uv_read_cb);
int uv_queue_work(uv_loop_t *, uv_work_t *, uv_work_cb, uv_after_work_cb);

struct event_base;
struct event;
struct bufferevent;
typedef void (*event_callback_fn)(int, short, void *);
typedef void (*bufferevent_data_cb)(bufferevent *, void *);
typedef void (*bufferevent_event_cb)(bufferevent *, short, void *);
event *event_new(event_base *, int, short, event_callback_fn, void *);
void bufferevent_setcb(bufferevent *, bufferevent_data_cb, bufferevent_data_cb,
                       bufferevent_event_cb, void *);
}

static void ring(uv_timer_t *) {
  slowly(); // finds: blocking-in-coroutine
}
static void idle(uv_idle_t *) {
  slowly(); // finds: blocking-in-coroutine
}
static void wake(uv_async_t *) {
  slowly(); // finds: blocking-in-coroutine
}
static void hear(uv_stream_t *, long, const uv_buf_t *) {
  slowly(); // finds: blocking-in-coroutine
}
static void lookUp(uv_work_t *) { slowly(); } // silent: on libuv's pool
static void found(uv_work_t *, int) {
  slowly(); // finds: blocking-in-coroutine
}

void withUv(uv_loop_t *Loop, uv_timer_t *Timer, uv_idle_t *Idle,
            uv_async_t *Async, uv_stream_t *Stream, uv_work_t *Work) {
  uv_timer_start(Timer, ring, 10, 0);
  uv_idle_start(Idle, idle);
  uv_async_init(Loop, Async, wake);
  uv_read_start(Stream, nullptr, hear);
  uv_queue_work(Loop, Work, lookUp, found);
  slowly(); // silent: not on the loop
}

static void readable(int, short, void *) {
  slowly(); // finds: blocking-in-coroutine
}
static void data(bufferevent *, void *) {
  slowly(); // finds: blocking-in-coroutine
}

void withEvent(event_base *Base, bufferevent *Buffer) {
  event_new(Base, 3, 2, readable, nullptr);
  bufferevent_setcb(Buffer, data, nullptr, nullptr, nullptr);
}

class QObject {
public:
  template <class Sender, class Signal, class Slot>
  static void connect(Sender *, Signal, Slot) {}
  template <class Sender, class Signal, class Receiver, class Slot>
  static void connect(Sender *, Signal, Receiver *, Slot) {}
};
class QPushButton : public QObject {
public:
  void clicked() {}
};
class Window : public QObject {
public:
  void save() {
    slowly(); // likely: blocking-in-coroutine
  }
  void show() { slowly(); } // silent: nobody connects it
};

void withQt(QPushButton *Button, Window *Main) {
  QObject::connect(Button, &QPushButton::clicked, [] {
    slowly(); // likely: blocking-in-coroutine
  });
  QObject::connect(Button, &QPushButton::clicked, Main, [] {
    slowly(); // likely: blocking-in-coroutine
  });
  QObject::connect(Button, &QPushButton::clicked, Main, &Window::save);
}

namespace boost::fibers {
struct fiber {
  template <class F> explicit fiber(F) {}
  void join() {}
};
template <class F> int async(F) { return 0; }
} // namespace boost::fibers

void withFibers() {
  boost::fibers::fiber Worker([] {
    slowly(); // finds: blocking-in-coroutine
  });
  boost::fibers::async([] {
    slowly(); // finds: blocking-in-coroutine
  });
  Worker.join(); // silent: lets the other fibers run
}
