// Members of the standard library that change their object, while another
// thread looks at it: insertion, look-up by [] that may insert, clearing,
// appending.
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

struct Library {
  std::vector<std::string> Books;
  std::deque<int> Returned;
  std::unordered_map<std::string, int> Lent;
  std::string Notice;
  std::mutex Desk;
  std::vector<int> Fines;
};

void open(Library &Town) {
  Town.Books.push_back("Walden"); // finds: unsynchronized-access
  Town.Returned.pop_front(); // finds: unsynchronized-access
  Town.Lent["Walden"] = 2; // finds: unsynchronized-access
  Town.Notice.append("!"); // finds: unsynchronized-access
  std::lock_guard<std::mutex> Serving(Town.Desk);
  Town.Fines.push_back(3); // silent: both at the desk
}

void visit(Library &Town) {
  for (const std::string &Book : Town.Books)
    Town.Notice.find(Book);
  if (Town.Returned.size() > 9)
    return;
  Town.Lent.count("Emma");
  std::lock_guard<std::mutex> Paying(Town.Desk);
  Town.Fines.clear(); // silent
}

int main() {
  Library Town;
  Town.Returned = {1, 2}; // silent: before the threads
  std::thread Librarian([&] { open(Town); }), Reader([&] { visit(Town); });
  Librarian.join();
  Reader.join();
}
