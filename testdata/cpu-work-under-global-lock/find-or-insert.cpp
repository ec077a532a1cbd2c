// A search that ends in an insertion needs the lock from its first look to its
// last: between them nobody may insert the same.
#include <list>
#include <mutex>
#include <string>
#include <thread>

std::mutex Guard;
std::list<std::string> Names;

void remember(const std::string &Name) {
  std::lock_guard Held(Guard); // silent: what it has not found it adds
  for (const std::string &Each : Names)
    if (Each == Name)
      return;
  Names.push_back(Name);
}

struct Node {
  int Key = 0, Uses = 0;
  Node *Next = nullptr;
};
Node *First = nullptr;
std::mutex Chain;

void use(int Key) {
  std::lock_guard Held(Chain); // silent: it changes what it walks along
  for (Node *Each = First; Each; Each = Each->Next)
    if (Each->Key == Key)
      ++Each->Uses;
}

Node *Table[64];
std::mutex Buckets;

void age() {
  std::lock_guard Held(Buckets); // silent
  for (Node *Head : Table)
    for (Node *Each = Head; Each; Each = Each->Next)
      Each->Uses /= 2;
}

int main() {
  std::thread A(remember, "ant"), B(remember, "bee");
  std::thread C(use, 1), D(use, 2);
  std::thread E(age), F(age);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F})
    T->join();
}
