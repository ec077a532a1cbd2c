// Compressing, hashing, matching and the like under a lock: each call is a loop
// of its own, in a library. Where it works on what the lock protects, the lock
// cannot go, and that is only likely to be worth a word.
#include <mutex>
#include <openssl/evp.h>
#include <regex>
#include <string>
#include <thread>
#include <vector>
#include <zlib.h>

std::mutex Archive, Digests, Rules, Log;
std::vector<std::string> Packed;
std::vector<std::string> Sums;
int Matches = 0;

void pack(const std::string &Text) {
  std::lock_guard Held(Archive); // finds: cpu-work-under-global-lock
  uLongf Size = compressBound(Text.size());
  std::string Out(Size, 0);
  compress(reinterpret_cast<Bytef *>(Out.data()), &Size,
           reinterpret_cast<const Bytef *>(Text.data()), Text.size());
  Packed.push_back(Out);
}

void sum(const std::string &Text) {
  std::lock_guard Held(Digests); // finds: cpu-work-under-global-lock
  unsigned char Out[EVP_MAX_MD_SIZE];
  unsigned int Size = 0;
  EVP_Digest(Text.data(), Text.size(), Out, &Size, EVP_sha256(), nullptr);
  Sums.emplace_back(Out, Out + Size);
}

void match(const std::string &Text) {
  std::lock_guard Held(Rules); // finds: cpu-work-under-global-lock
  static const std::regex Word("[a-z]+ing");
  if (std::regex_search(Text, Word))
    ++Matches;
}

z_stream Stream;
std::mutex OfStream;

void append(std::string Text) {
  std::lock_guard Held(OfStream); // likely: cpu-work-under-global-lock
  Stream.next_in = reinterpret_cast<Bytef *>(Text.data());
  Stream.avail_in = Text.size();
  deflate(&Stream, Z_NO_FLUSH);
}

std::vector<int> Column;
std::mutex OfColumn;

void arrange() {
  std::lock_guard Held(OfColumn); // likely: cpu-work-under-global-lock
  std::sort(Column.begin(), Column.end());
}

int main() {
  const std::string Text(100000, 'a');
  std::thread A(pack, Text), B(pack, Text), C(sum, Text), D(sum, Text);
  std::thread E(match, Text), F(match, Text), G(append, Text), H(append, Text);
  std::thread I(arrange), J(arrange);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H, &I, &J})
    T->join();
}
