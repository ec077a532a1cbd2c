// A library that the models describe keeps its meaning when a program brings its
// headers along: what its own functions do inside is not looked at.
#include "../task.h"
#include "include/asio/engine.hpp"

task serve(SSL *Session) {
  char Line[64];
  asio::detail::perform(Session, Line, sizeof(Line)); // silent
  co_await turn{};
  SSL_read(Session, Line, sizeof(Line)); // finds: blocking-in-coroutine
}
