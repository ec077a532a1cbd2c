// Files that snarl writes, and the disk is full.

#include "DriverFolder.h"

#include "tool/driver/WriteFile.h"

#include <sys/resource.h>

#include <csignal>

namespace snarl {
namespace {

/// While it lives, no file may grow beyond a kilobyte: to a writer that is a
/// full disk.
struct NoRoom {
  NoRoom() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &Before);
    rlimit Small = {1024, Before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &Small);
  }
  ~NoRoom() {
    setrlimit(RLIMIT_FSIZE, &Before);
    std::signal(SIGXFSZ, SIG_DFL);
  }
  rlimit Before;
};

TEST(DriverWrite, AFullDiskIsToldAndTheOldFileStays) {
  Folder F;
  std::string File = F.write("r.txt", "old");
  llvm::Error Failed = [&] {
    NoRoom Full;
    return writeWhole("the report", File, [](llvm::raw_ostream &OS) {
      OS << std::string(100'000, 'x');
    });
  }();
  EXPECT_EQ(llvm::toString(std::move(Failed)),
            "cannot write the report '" + File + "': File too large");
  EXPECT_EQ(F.read("r.txt"), "old");
}

TEST(DriverWrite, AMissingFolderIsTold) {
  Folder F;
  llvm::Error Failed = writeWhole("the report", F.path("none/r.txt"),
                                  [](llvm::raw_ostream &OS) { OS << "text"; });
  EXPECT_EQ(llvm::toString(std::move(Failed)),
            "cannot write the report '" + F.path("none/r.txt") +
                "': No such file or directory");
}

} // namespace
} // namespace snarl
