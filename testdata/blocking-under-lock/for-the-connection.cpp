// A lock that is there to let one at a time talk to a peer is held while he
// does: most of its regions wait for the peer. One that guards a table is not.
#include <mutex>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <map>

class Client {
public:
  void ask(const std::string &Text) {
    std::lock_guard<std::mutex> Held(Talk);
    send(Peer, Text.data(), Text.size(), 0); // silent: that is what it is for
    char Answer[64];
    recv(Peer, Answer, sizeof Answer, 0); // silent
  }
  void ping() {
    std::lock_guard<std::mutex> Held(Talk);
    send(Peer, "ping", 4, 0); // silent
  }

private:
  std::mutex Talk;
  int Peer = -1;
};

class Directory {
public:
  int find(const std::string &Name) {
    std::lock_guard<std::mutex> Held(Lock);
    return Peers[Name];
  }
  void forget(const std::string &Name) {
    std::lock_guard<std::mutex> Held(Lock);
    Peers.erase(Name);
  }
  void greet(const std::string &Name) {
    std::lock_guard<std::mutex> Held(Lock);
    char Answer[64];
    recv(Peers[Name], Answer, sizeof Answer, 0); // finds: blocking-under-lock
  }

private:
  std::mutex Lock;
  std::map<std::string, int> Peers;
};

int main() {
  Client C;
  Directory D;
  std::thread A([&] { C.ask("?"); }), B([&] { C.ping(); });
  std::thread E([&] { D.find("a"); }), F([&] { D.greet("b"); }), G([&] { D.forget("c"); });
  for (std::thread *T : {&A, &B, &E, &F, &G})
    T->join();
}
