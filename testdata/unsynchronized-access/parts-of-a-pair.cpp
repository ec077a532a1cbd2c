// To pick a part of a pair, a tuple, an array, a variant or an any, and to name
// the parts in brackets, changes nothing. Who writes to a part changes that part
// alone; the alternatives of a variant are one.
#include <any>
#include <array>
#include <map>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>

std::map<std::string, int> Prices;
std::pair<int, int> Table{1, 2};
std::tuple<int, std::string> Guest{3, "Ada"};
std::array<int, 3> Courses{};
std::variant<int, double> Bill = 4;
std::any Wish = 5;

int look() {
  int Sum = 0;
  for (auto &[Name, Price] : Prices)
    Sum += Price; // silent: both only look
  auto &[Row, Seat] = Table;
  Sum += Row + std::get<0>(Table) + std::get<0>(Guest) + std::get<1>(Courses);
  Sum += std::get<int>(Bill) + std::any_cast<int>(Wish);
  return Sum + static_cast<int>(std::make_pair(Table, 1).second) + Seat;
}

void lookOnly() {
  std::thread Waiter(look), Cook(look);
  Waiter.join();
  Cook.join();
}

std::pair<int, bool> Order{1, false};
std::tuple<bool, bool> Doors{false, false};
std::variant<bool, char> Sign = false;
std::any Note = 1;

void front() {
  std::get<0>(Doors) = true;    // silent: each has a door
  std::get<bool>(Order) = true; // finds: unsynchronized-access
  *std::get_if<0>(&Sign) = true; // finds: unsynchronized-access
  Note = 2; // finds: unsynchronized-access
}

void back() {
  std::get<1>(Doors) = true;
  auto &[Number, Ready] = Order;
  if (Ready && std::any_cast<int>(Note) > 1)
    Sign = 'x';
}

int main() {
  lookOnly();
  std::thread Front(front), Back(back);
  Front.join();
  Back.join();
}
