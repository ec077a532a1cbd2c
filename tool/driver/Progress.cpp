#include "tool/driver/Progress.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"

#include <cstdlib>

using llvm::StringRef;
using std::chrono::duration;
using std::chrono::milliseconds;

namespace snarl {
namespace {

/// A terminal that a CI server feigns gets no line: it would keep each state of
/// it in its log.
bool isWanted(When Wanted) {
  if (Wanted == When::Auto)
    return llvm::sys::Process::StandardErrIsDisplayed() && !std::getenv("CI");
  return Wanted == When::Always;
}

/// The end of Text that fits into Width columns.
std::string tail(StringRef Text, size_t Width) {
  if (Text.size() <= Width)
    return Text.str();
  return Width < 4 ? "" : "..." + Text.take_back(Width - 3).str();
}

} // namespace

Progress::Progress(llvm::raw_ostream &OS, When Wanted, StringRef What,
                   size_t Total)
    : OS(OS), Shown(isWanted(Wanted) && Total > 0), What(What), Total(Total) {}

Progress::~Progress() {
  if (Shown && Drawn != Clock::time_point())
    OS << "\r\033[K";
}

void Progress::finished(StringRef File) {
  if (!Shown)
    return;
  std::lock_guard<std::mutex> Lock(Guard);
  ++Done;
  Clock::time_point Now = Clock::now();
  if (Now - Drawn < milliseconds(100) && Done != Total)
    return;
  Drawn = Now;
  double Spent = duration<double>(Now - Start).count();
  unsigned Left = static_cast<unsigned>(Spent / Done * (Total - Done) + 0.5);
  std::string Line;
  llvm::raw_string_ostream Text(Line);
  Text << '[' << Done << '/' << Total << "] " << What << ", "
       << llvm::format("%u:%02u", Left / 60, Left % 60) << " left: ";
  unsigned Columns = llvm::sys::Process::StandardErrColumns();
  if (Columns == 0)
    Columns = 80;
  size_t Used = Line.size() + 1;
  Text << tail(File, Columns > Used ? Columns - Used : 0);
  OS << '\r' << Line << "\033[K";
  OS.flush();
}

} // namespace snarl
