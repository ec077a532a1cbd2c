// folly's data behind a lock, and libraries that parse and write JSON, by their
// declarations.
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace folly {
template <class T> struct LockedPtr {
  ~LockedPtr();
  T *operator->() const;
  T &operator*() const;
};
template <class T> class Synchronized {
public:
  LockedPtr<T> wlock();
  LockedPtr<const T> rlock();
  template <class F> void withWLock(F Function) { (void)Function; }
};
} // namespace folly

namespace nlohmann {
template <class T> struct basic_json {
  static basic_json parse(const std::string &Text);
  std::string dump() const;
  int Kind = 0;
};
using json = basic_json<int>;
} // namespace nlohmann

double churn(double Seed) {
  for (int I = 1; I != 100000; ++I)
    Seed = Seed * 0.5 + I;
  return Seed;
}

folly::Synchronized<std::vector<double>> Results;

void eager(double Seed) {
  auto Held = Results.wlock(); // finds: cpu-work-under-global-lock
  Held->push_back(churn(Seed));
}

void within(double Seed) {
  Results.withWLock([&](std::vector<double> &All) { // finds: cpu-work-under-global-lock
    All.push_back(churn(Seed));
  });
}

void polite(double Seed) {
  const double Mine = churn(Seed);
  Results.wlock()->push_back(Mine); // silent: only the push
}

std::mutex Guard, Writer;
nlohmann::json Settings;
std::vector<std::string> Lines;

void parse(const std::string &Text) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  Settings = nlohmann::json::parse(Text);
}

void store(const nlohmann::json &Own) {
  std::lock_guard Held(Writer); // finds: cpu-work-under-global-lock
  Lines.push_back(Own.dump());
}

int main() {
  std::thread A(eager, 1), B(eager, 2), C(polite, 1), D(polite, 2);
  std::thread E(within, 1), F(within, 2);
  std::thread G(parse, "{}"), H(parse, "[]");
  const nlohmann::json Mine, Theirs;
  std::thread I([&] { store(Mine); }), J([&] { store(Theirs); });
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H, &I, &J})
    T->join();
}
