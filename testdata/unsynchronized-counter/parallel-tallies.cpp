// The function of a parallel algorithm meets itself in whatever its calls
// share: a member, a static member, an element, a global, a local. Whichever
// algorithm calls it, as a lambda, a functor or a function.
#include <algorithm>
#include <execution>
#include <functional>
#include <numeric>
#include <vector>

using std::execution::par;
using std::execution::par_unseq;

int Seen = 0;

struct Census {
  int Adults = 0;
  int ByDecade[10] = {};
  static inline long Everyone = 0;

  void each(std::vector<int> &Ages) {
    std::for_each(par, Ages.begin(), Ages.end(), [this](int &Age) {
      ++Adults;             // finds: unsynchronized-counter
      ++Everyone;           // finds: unsynchronized-counter
      ++ByDecade[Age / 10]; // finds: unsynchronized-counter
      ++Age;                // silent: its own element
    });
    std::for_each(par_unseq, Ages.begin(), Ages.end(), [&](int Age) {
      Adults += Age;      // finds: unsynchronized-counter
      ByDecade[1] += Age; // finds: unsynchronized-counter
      Seen += Age;        // finds: unsynchronized-counter
      Ages[0] += Age;     // finds: unsynchronized-counter
    });
  }
  void mapped(std::vector<int> &Ages) {
    std::transform(par, Ages.begin(), Ages.end(), Ages.begin(), [&](int Age) {
      Adults -= Age;      // finds: unsynchronized-counter
      ByDecade[2] -= Age; // finds: unsynchronized-counter
      Seen -= Age;        // finds: unsynchronized-counter
      return Age + 1;
    });
  }
  int reduced(std::vector<int> &Ages) {
    return std::reduce(par, Ages.begin(), Ages.end(), 0, [&](int A, int B) {
      Adults ^= A;      // finds: unsynchronized-counter
      ByDecade[3] ^= A; // finds: unsynchronized-counter
      Seen ^= A;        // finds: unsynchronized-counter
      return A + B;
    });
  }
};

struct AddTo {
  int *Sum;
  void operator()(int Age) const {
    *Sum += Age; // finds: unsynchronized-counter
  }
};

void note(int Age) {
  Seen |= Age; // finds: unsynchronized-counter
}

int others(std::vector<int> &Ages) {
  int Sum = 0, Asked = 0, Compared = 0, Made = 0, Replaced = 0;
  std::for_each(par, Ages.begin(), Ages.end(), AddTo{&Sum});
  std::for_each(par, Ages.begin(), Ages.end(), note);
  std::replace_if(
      par, Ages.begin(), Ages.end(),
      [&](int Age) {
        ++Replaced; // finds: unsynchronized-counter
        return Age < 0;
      },
      0);
  auto Oldest =
      std::max_element(par, Ages.begin(), Ages.end(), [&](int A, int B) {
        ++Compared; // finds: unsynchronized-counter
        return A < B;
      });
  if (std::any_of(par, Ages.begin(), Ages.end(), [&](int Age) {
        ++Asked; // finds: unsynchronized-counter
        return Age > 99;
      }))
    std::generate(par, Ages.begin(), Ages.end(), [&] {
      return ++Made; // finds: unsynchronized-counter
    });
  return Sum + Asked + Compared + Made + *Oldest; // silent: all have returned
}

int main() {
  std::vector<int> Ages{20, 30, 40};
  Census Town;
  Town.each(Ages);
  Town.mapped(Ages);
  return Town.reduced(Ages) + others(Ages) < 0;
}
