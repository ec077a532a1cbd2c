// Locked and unlocked by hand around the computation, in one worker function
// that two threads run.
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

std::mutex Guard;
unsigned Digest = 0;

void hashAll(const std::string &Text) {
  Guard.lock(); // finds: cpu-work-under-global-lock
  unsigned Hash = 5381;
  for (int Round = 0; Round != 100; ++Round)
    for (std::size_t I = 0; I != Text.size(); ++I)
      Hash = Hash * 33 + static_cast<unsigned char>(Text[I]);
  Digest ^= Hash;
  Guard.unlock();
}

int main() {
  const std::string Left(2000, 'l'), Right(2000, 'r');
  std::thread A(hashAll, Left), B(hashAll, Right);
  A.join();
  B.join();
}
