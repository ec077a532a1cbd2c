#ifndef ASIO_ENGINE_HPP
#define ASIO_ENGINE_HPP

#include <openssl/ssl.h>

namespace asio::detail {
// Reads from memory; the library feeds it.
inline int perform(SSL *Session, char *To, int Size) {
  return SSL_read(Session, To, Size);
}
} // namespace asio::detail

#endif
