// An io_context that nothing but jobs is posted to is a queue with a thread:
// whether its thread may wait its owner knows. These findings are of the lower
// tier.
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;

int main() {
  asio::io_context Jobs;
  auto Stay = asio::make_work_guard(Jobs);
  std::thread Worker([&Jobs] { Jobs.run(); });
  asio::post(Jobs, [] { std::this_thread::sleep_for(1ms); }); // silent
  Stay.reset();
  Worker.join();
}
