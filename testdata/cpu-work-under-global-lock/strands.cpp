// Tasks that compute for long and are posted to a strand take turns: a strand
// is a lock that each handler holds. Short handlers are what it is for, and
// work that is posted to the pool itself is for all its threads.
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include <vector>

namespace asio = boost::asio;

static long weigh(long Size) {
  long Sum = 0;
  for (long I = 0; I < Size; ++I)
    for (long J = 0; J < Size; ++J)
      Sum += I ^ J;
  return Sum;
}

long onAStrand(const std::vector<long> &Sizes) {
  long Sum = 0;
  asio::thread_pool Office(4);
  auto Order = asio::make_strand(Office);
  for (long Size : Sizes)
    asio::post(Order, [&Sum, Size] { Sum += weigh(Size); }); // likely: cpu-work-under-global-lock
  Office.join();
  return Sum;
}

long boundToAStrand(const std::vector<long> &Sizes) {
  long Sum = 0;
  asio::thread_pool Office(4);
  auto Order = asio::make_strand(Office);
  for (long Size : Sizes)
    asio::post(asio::bind_executor(Order, [&Sum, Size] { Sum += weigh(Size); })); // likely: cpu-work-under-global-lock
  Office.join();
  return Sum;
}

long onlyTheStore(const std::vector<long> &Sizes) {
  long Sum = 0;
  asio::thread_pool Office(4);
  auto Order = asio::make_strand(Office);
  for (long Size : Sizes)
    asio::post(Office, [&, Size] { // silent: on all threads
      const long Weight = weigh(Size);
      asio::post(Order, [&Sum, Weight] { Sum += Weight; }); // silent: short
    });
  Office.join();
  return Sum;
}

long once(long Size) {
  long Sum = 0;
  asio::thread_pool Office(4);
  auto Order = asio::make_strand(Office);
  asio::post(Order, [&Sum, Size] { Sum = weigh(Size); }); // silent: one task
  Office.join();
  return Sum;
}
