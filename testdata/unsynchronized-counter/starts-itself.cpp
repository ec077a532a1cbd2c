// An object that a loop makes and tells to start at once is another one in each
// round, whoever owns it; one that was made before is the same.
#include <memory>
#include <thread>

class Session : public std::enable_shared_from_this<Session> {
public:
  void start() {
    std::thread([Self = shared_from_this()] {
      ++Self->Requests; // silent: started once
    }).detach();
  }

private:
  long Requests = 0;
};

class Server : public std::enable_shared_from_this<Server> {
public:
  void start() {
    std::thread([Self = shared_from_this()] {
      ++Self->Answers; // finds: unsynchronized-counter
    }).detach();
  }

private:
  long Answers = 0;
};

int main() {
  for (int I = 0; I != 4; ++I)
    std::make_shared<Session>()->start();
  auto One = std::make_shared<Server>();
  for (int I = 0; I != 4; ++I)
    One->start();
}
