// A pool that is made with one thread runs one task at a time, however many
// compute. With more threads, with little to do, or with a single task it is
// silent.
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstdio>
#include <thread>
#include <vector>

namespace asio = boost::asio;

static long weigh(long Size) {
  long Sum = 0;
  for (long I = 0; I < Size; ++I)
    for (long J = 0; J < Size; ++J)
      Sum += I ^ J;
  return Sum;
}

void one(const std::vector<long> &Sizes, std::vector<long> &Weights) {
  asio::thread_pool Office(1);
  for (std::size_t I = 0; I < Sizes.size(); ++I)
    asio::post(Office, [&, I] { Weights[I] = weigh(Sizes[I]); }); // likely: cpu-work-under-global-lock
  Office.join();
}

void twoTasks(long Size, long &First, long &Second) {
  asio::thread_pool Office(1);
  asio::post(Office, [&First, Size] { First = weigh(Size); }); // likely: cpu-work-under-global-lock
  asio::post(Office, [&Second, Size] { Second = weigh(Size + 1); });
  Office.join();
}

void many(const std::vector<long> &Sizes, std::vector<long> &Weights) {
  asio::thread_pool Office(std::thread::hardware_concurrency());
  for (std::size_t I = 0; I < Sizes.size(); ++I)
    asio::post(Office, [&, I] { Weights[I] = weigh(Sizes[I]); }); // silent
  Office.join();
}

void notes(const std::vector<long> &Sizes) {
  asio::thread_pool Writer(1);
  for (long Size : Sizes)
    asio::post(Writer, [Size] { std::printf("%ld\n", Size); }); // silent: short
  Writer.join();
}

long beside(long Size) {
  long Sum = 0;
  asio::thread_pool Office(1);
  asio::post(Office, [&Sum, Size] { Sum = weigh(Size); }); // silent: one task
  Office.join();
  return Sum;
}
