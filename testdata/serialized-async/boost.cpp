// Threads of Boost, as those of the standard. One that gets attributes, as a
// larger stack, is started for these, and silent.
#define BOOST_THREAD_PROVIDES_FUTURE
#include <boost/thread.hpp>

#include <string>
#include <vector>

void convert(const std::string &File);

void all(const std::vector<std::string> &Files) {
  for (const std::string &File : Files) {
    boost::thread Worker(convert, File); // finds: serialized-async
    Worker.join();
  }
}

void deep(const std::vector<std::string> &Files) {
  boost::thread::attributes Large;
  Large.set_stack_size(64 << 20);
  for (const std::string &File : Files) {
    boost::thread Worker(Large, [&File] { convert(File); }); // silent
    Worker.join();
  }
}

void sideBySide(const std::vector<std::string> &Files) {
  boost::thread_group All;
  for (const std::string &File : Files)
    All.create_thread([&File] { convert(File); }); // finds: thread-per-item
  All.join_all();
}

void threadsWithAttributes(const std::vector<std::string> &Files) {
  boost::thread::attributes Large;
  Large.set_stack_size(64 << 20);
  std::vector<boost::thread> All;
  for (const std::string &File : Files)
    All.emplace_back(Large, [&File] { convert(File); }); // likely: thread-per-item
  for (boost::thread &Each : All)
    Each.join();
}
