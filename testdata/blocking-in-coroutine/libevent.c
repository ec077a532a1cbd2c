// libevent's handlers, however they are given to it, run on its loop. The
// descriptor that one is handed has something to read, so to read from it does
// not wait; and to add or remove an event waits for nobody.
#define _GNU_SOURCE
#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// What libevent declares, in part.
struct event_base;
struct evhttp;
struct evhttp_request;
struct event {
  struct event_base *Base;
};
struct event_base *event_base_new(void);
int event_base_dispatch(struct event_base *Base);
void event_set(struct event *Of, int File, short What,
               void (*Call)(int, short, void *), void *Argument);
int event_assign(struct event *Of, struct event_base *Base, int File,
                 short What, void (*Call)(int, short, void *), void *Argument);
int event_base_once(struct event_base *Base, int File, short What,
                    void (*Call)(int, short, void *), void *Argument,
                    const struct timeval *After);
int event_once(int File, short What, void (*Call)(int, short, void *),
               void *Argument, const struct timeval *After);
int event_add(struct event *Which, const struct timeval *After);
int event_del(struct event *Which);
struct evhttp_request *
evhttp_request_new(void (*Call)(struct evhttp_request *, void *),
                   void *Argument);
int evutil_getaddrinfo(const char *Host, const char *Service,
                       const struct addrinfo *Hints, struct addrinfo **To);

int aBitOfTime(void) {
  struct timespec Time = {0, 1000000};
  return nanosleep(&Time, 0);
}

struct event Again;
char Line[80];

void onLine(int Peer, short What, void *Argument) {
  recv(Peer, Line, sizeof Line, 0);            // silent: it is ready
  recv(*(int *)Argument, Line, sizeof Line, 0); // finds: blocking-in-coroutine
  event_add(&Again, 0);
}

void onTick(int None, short What, void *Argument) {
  aBitOfTime(); // finds: blocking-in-coroutine
  event_del(&Again);
}

void onStart(int None, short What, void *Argument) {
  aBitOfTime(); // finds: blocking-in-coroutine
}

void onStop(int None, short What, void *Argument) {
  struct addrinfo *Found = 0;
  evutil_getaddrinfo("example.org", "80", 0, &Found); // finds: blocking-in-coroutine
}

void onAnswer(struct evhttp_request *Request, void *Argument) {
  aBitOfTime(); // finds: blocking-in-coroutine
}

void onName(int None, short What, void *Argument) {
  char Host[80];
  getnameinfo(Argument, 16, Host, sizeof Host, 0, 0, NI_NUMERICHOST); // silent
  getnameinfo(Argument, 16, Host, sizeof Host, 0, 0, 0); // finds: blocking-in-coroutine
}

// Asked by its caller.
int sendTo(int Peer) { return send(Peer, Line, sizeof Line, 0); } // silent
// Not asked by anybody.
int tell(int Peer) { return send(Peer, Line, sizeof Line, 0); }

void onRoom(int None, short What, void *Argument) {
  int *Peer = Argument;
  if (sendTo(*Peer) < 0 && errno == EAGAIN)
    event_add(&Again, 0);
}

void onChange(int None, short What, void *Argument) {
  int *Peer = Argument;
  tell(*Peer); // finds: blocking-in-coroutine
}

int main(void) {
  static struct event Lines, Room, Changes;
  static int Peer;
  struct event_base *Base = event_base_new();
  event_set(&Lines, Peer, 2, onLine, &Peer);
  event_assign(&Again, Base, -1, 1, onTick, 0);
  event_set(&Room, -1, 4, onRoom, &Peer);
  event_set(&Changes, -1, 4, onChange, &Peer);
  event_base_once(Base, -1, 1, onStart, 0, 0);
  event_once(-1, 1, onStop, 0, 0);
  event_base_once(Base, -1, 1, onName, 0, 0);
  evhttp_request_new(onAnswer, 0);
  aBitOfTime(); // silent: the loop does not run yet
  event_base_dispatch(Base);
}
