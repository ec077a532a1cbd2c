// What each round makes, counts in and only then gives to its thread belongs to
// that round: threads of earlier rounds have other objects. Who counts on after
// the start meets the thread.
#include <list>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

struct Parcel {
  int Stamps = 0;
};

void carry(std::unique_ptr<Parcel> Mine) { ++Mine->Stamps; }

int main() {
  std::vector<std::thread> Post;
  for (int I = 0; I != 3; ++I) {
    auto Owned = std::make_unique<Parcel>();
    ++Owned->Stamps; // silent: not yet given away
    Post.emplace_back(carry, std::move(Owned));
  }
  for (int I = 0; I != 3; ++I) {
    auto Shared = std::make_shared<Parcel>();
    ++Shared->Stamps; // silent: not yet given away
    Post.emplace_back([Shared] { ++Shared->Stamps; });
  }
  for (int I = 0; I != 3; ++I) {
    auto *Raw = new Parcel;
    Raw->Stamps += 2; // silent: not yet given away
    Post.emplace_back([Raw] {
      ++Raw->Stamps;
      delete Raw;
    });
  }
  std::list<Parcel> Kept;
  for (int I = 0; I != 3; ++I) {
    Parcel &New = Kept.emplace_back();
    ++New.Stamps; // silent: a new one each round
    Post.emplace_back([&New] { ++New.Stamps; });
  }
  std::vector<Parcel> Row(3);
  for (Parcel &Each : Row) {
    ++Each.Stamps; // silent: its thread starts only now
    Post.emplace_back([&Each] { ++Each.Stamps; }); // finds: thread-per-item
  }
  for (int I = 0; I != 3; ++I) {
    auto Late = std::make_shared<Parcel>();
    Post.emplace_back(
        [Late] { ++Late->Stamps; }); // finds: unsynchronized-counter
    ++Late->Stamps;
  }
  for (std::thread &T : Post)
    T.join();
}
