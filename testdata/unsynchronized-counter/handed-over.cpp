// Ownership that moves: the maker counts, hands over through a promise, and
// never touches the object again.
#include <future>
#include <memory>
#include <thread>
#include <utility>

struct Letter {
  int Stamps = 0;
};

void deliver(std::future<std::unique_ptr<Letter>> Incoming) {
  std::unique_ptr<Letter> Mine = Incoming.get();
  ++Mine->Stamps; // silent: given to this thread alone
}

void send(std::promise<std::unique_ptr<Letter>> Outgoing) {
  auto New = std::make_unique<Letter>();
  ++New->Stamps; // silent: not yet given away
  Outgoing.set_value(std::move(New));
}

int main() {
  std::promise<std::unique_ptr<Letter>> Box;
  std::future<std::unique_ptr<Letter>> Slot = Box.get_future();
  std::thread Sender(send, std::move(Box));
  std::thread Postman(deliver, std::move(Slot));
  Sender.join();
  Postman.join();
}
