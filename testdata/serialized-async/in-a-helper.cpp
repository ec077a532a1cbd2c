// A helper that starts a thread and waits for it is a plain call with a thread
// in between: in a loop it is found there. What the helper does beside the
// thread, a helper that is called once, and one that starts what others wait
// for are not. One that runs whatever it is given is likely.
#include <future>
#include <string>
#include <thread>
#include <vector>

void convert(const std::string &File);
long measure(const std::string &File);
void prepare(long Number);

static void convertApart(const std::string &File) {
  std::thread Worker(convert, File);
  Worker.join();
}

static long measureApart(const std::string &File) {
  return std::async(std::launch::async, measure, File).get();
}

static void convertBeside(const std::string &File) {
  std::thread Worker(convert, File);
  for (long I = 0; I < 100000; ++I)
    prepare(I);
  Worker.join();
}

template <class Work> static void apart(Work Each) {
  std::thread Worker(Each);
  Worker.join();
}

static std::thread Running;
static void convertUnless(const std::string &File, bool Last) {
  Running = std::thread(convert, File);
  if (Last)
    Running.join();
}

static std::future<long> begin(const std::string &File) {
  return std::async(std::launch::async, measure, File);
}

void all(const std::vector<std::string> &Files) {
  for (const std::string &File : Files)
    convertApart(File); // finds: serialized-async
  for (const std::string &File : Files)
    convertBeside(File); // silent: prepares meanwhile
  for (const std::string &File : Files)
    convertUnless(File, &File == &Files.back()); // silent: runs on, mostly
  convertApart("last"); // silent: no loop
  for (const std::string &File : Files)
    apart([&File] { convert(File); }); // likely: serialized-async
}

long sum(const std::vector<std::string> &Files) {
  long Sum = 0;
  for (const std::string &File : Files)
    Sum += measureApart(File); // finds: serialized-async
  return Sum;
}

long sumAtOnce(const std::vector<std::string> &Files) {
  std::vector<std::future<long>> Measured;
  for (const std::string &File : Files)
    Measured.push_back(begin(File)); // likely: thread-per-item
  long Sum = 0;
  for (auto &Each : Measured)
    Sum += Each.get();
  return Sum;
}
