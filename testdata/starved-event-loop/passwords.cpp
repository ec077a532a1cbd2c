// Functions that are made to be slow, as those that turn passwords into keys
// are, take the thread for as long as an attacker should need.
#include "../blocking-in-coroutine/task.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>

extern "C" {
int argon2id_hash_raw(std::uint32_t Passes, std::uint32_t Memory,
                      std::uint32_t Lanes, const void *Password,
                      std::size_t PasswordLength, const void *Salt,
                      std::size_t SaltLength, void *Hash,
                      std::size_t HashLength);
unsigned char *SHA256(const unsigned char *Data, std::size_t Size,
                      unsigned char *Digest);
}

struct User {
  std::string Salt;
  unsigned char Hash[32];
};

void derive(const std::string &Password, User &Who) {
  argon2id_hash_raw(3, 1 << 16, 4, Password.data(), Password.size(),
                    Who.Salt.data(), Who.Salt.size(), Who.Hash,
                    sizeof Who.Hash);
}

task logIn(const std::string &Password, User &Who) {
  co_await turn{};
  derive(Password, Who); // finds: starved-event-loop
  argon2id_hash_raw( // finds: starved-event-loop
      1, 1 << 16, 1, Password.data(), Password.size(), Who.Salt.data(),
      Who.Salt.size(), Who.Hash, sizeof Who.Hash);
  SHA256( // silent: as fast as the data comes
      reinterpret_cast<const unsigned char *>(Password.data()), Password.size(),
      Who.Hash);
  std::thread([&] { derive(Password, Who); }).detach(); // silent
}
