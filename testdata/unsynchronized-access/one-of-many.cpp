// An object that a container's pointers or a list's links lead to may be
// another for each thread: only likely. The container and the first link are
// one for all.

#include <string>
#include <thread>
#include <vector>

struct Letter {
  std::string Text;
  Letter *Next = nullptr;
};

static std::vector<Letter *> Box;
static Letter *Pile;
static Letter Desk;

static void answer(int Which) {
  Box[Which]->Text = "dear"; // silent: which letter?
  Pile->Next->Text = "sir";  // silent: which letter?
  Pile->Next = nullptr;      // finds: unsynchronized-access
  Desk.Text = "yours";       // finds: unsynchronized-access
}

int main() {
  std::thread Left(answer, 0), Right(answer, 1);
  Left.join();
  Right.join();
}
