// Boost.Thread's threads and groups run beside their starter; its locks keep them
// apart.
#define BOOST_THREAD_PROVIDES_NESTED_LOCKS
#define BOOST_THREAD_VERSION 4
#include <boost/thread.hpp>
#include <boost/thread/scoped_thread.hpp>
#include <boost/thread/synchronized_value.hpp>
#include <boost/thread/future.hpp>
#include <boost/bind/bind.hpp>
#include <boost/thread/lock_guard.hpp>
#include <boost/thread/locks.hpp>
#include <boost/thread/reverse_lock.hpp>
#include <boost/thread/strict_lock.hpp>
#include <boost/thread/with_lock_guard.hpp>
int plain() {
  int Orders = 0;
  boost::thread Cook([&] { ++Orders; }); // finds: unsynchronized-counter
  ++Orders;
  Cook.join();
  return Orders;
}
int group() {
  int Orders = 0;
  boost::thread_group Staff;
  for (int I = 0; I != 3; ++I)
    Staff.create_thread([&] { ++Orders; }); // finds: unsynchronized-counter
  Staff.join_all();
  return ++Orders;
}
int groupAdd() {
  int Orders = 0;
  boost::thread_group Staff;
  Staff.add_thread(new boost::thread([&] { ++Orders; })); // finds: unsynchronized-counter
  Staff.add_thread(new boost::thread([&] { ++Orders; }));
  Staff.join_all();
  return ++Orders;
}
int scoped() {
  int Orders = 0;
  {
    boost::scoped_thread<> Cook([&] { ++Orders; }); // finds: unsynchronized-counter
    ++Orders;
  }
  return ++Orders;
}
int asynced() {
  int Orders = 0;
  auto Later = boost::async(boost::launch::async, [&] { ++Orders; }); // finds: unsynchronized-counter
  ++Orders;
  Later.get();
  return ++Orders;
}
int asyncedSilent() {
  int Orders = 0;
  auto Later = boost::async([&] { ++Orders; });
  Later.get();
  return ++Orders;
}
struct Shop {
  boost::mutex Till; boost::shared_mutex Shelf; boost::recursive_mutex Cellar;
  int Sold = 0, Stored = 0, Fetched = 0, Smiles = 0, Missed = 0, Opened = 0; boost::synchronized_value<int> Tips{0};
  void work() {
    { boost::mutex::scoped_lock Held(Till); ++Sold; }
    { boost::unique_lock<boost::shared_mutex> Held(Shelf); ++Stored; }
    { boost::shared_lock<boost::shared_mutex> Held(Shelf); if (Stored > 3) return; }
    { boost::lock_guard<boost::recursive_mutex> Held(Cellar); ++Fetched; }
    { auto Box = Tips.synchronize(); ++*Box; }
    { boost::upgrade_lock<boost::shared_mutex> Reading(Shelf); boost::upgrade_to_unique_lock<boost::shared_mutex> Writing(Reading); ++Stored; }
    { boost::mutex::scoped_try_lock Held(Till); if (Held) ++Sold; else ++Missed; } // finds: unsynchronized-counter
    { boost::strict_lock<boost::mutex> Held(Till); ++Sold; }
    boost::with_lock_guard(Till, [this] { ++Sold; });
    { boost::unique_lock<boost::mutex> Held(Till);
      { boost::reverse_lock<boost::unique_lock<boost::mutex>> Released(Held);
        ++Opened; } // finds: unsynchronized-counter
      ++Sold; }
    ++Smiles; // finds: unsynchronized-counter
  }
};
int shops() {
  Shop Corner;
  boost::thread_group Staff;
  Staff.create_thread(boost::bind(&Shop::work, &Corner));
  Staff.create_thread(boost::bind(&Shop::work, &Corner));
  Staff.join_all();
  return Corner.Sold;
}
long Meals = 0;
void kitchen() {
  int Plates[3] = {};
  Shop Corner;
  boost::thread Cook([&] {
    Corner.Sold -= 2; // finds: unsynchronized-counter
    Plates[1] -= 2;   // finds: unsynchronized-counter
    Meals -= 2;       // finds: unsynchronized-counter
  });
  Corner.Sold -= 2;
  Plates[1] -= 2;
  Meals -= 2;
  Cook.join();
  Meals -= 2;
}
