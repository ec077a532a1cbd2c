// Files that snarl writes, and the disk is full.

#include "DriverFolder.h"

#include "tool/driver/WriteFile.h"

#include "llvm/Support/FileSystem.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

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

TEST(DriverWrite, PipesAndDevicesAreWrittenInto) {
  Folder F;
  std::string Pipe = F.path("pipe");
  ASSERT_EQ(mkfifo(Pipe.c_str(), 0600), 0);
  int Reader = open(Pipe.c_str(), O_RDONLY | O_NONBLOCK);
  auto Text = [](llvm::raw_ostream &OS) { OS << "text"; };
  EXPECT_FALSE(llvm::errorToBool(writeWhole("the report", Pipe, Text)));
  char Read[8] = {};
  EXPECT_EQ(read(Reader, Read, sizeof(Read)), 4);
  close(Reader);
  llvm::sys::fs::file_status Status;
  EXPECT_FALSE(llvm::sys::fs::status(Pipe, Status));
  EXPECT_EQ(Status.type(), llvm::sys::fs::file_type::fifo_file);
  EXPECT_EQ(llvm::toString(writeIfChanged("the report", "/dev/full", "text")),
            "cannot write the report '/dev/full': No space left on device");
}

TEST(DriverWrite, WhereALinkLeadsToIsReplacedWithItsPermissions) {
  namespace fs = llvm::sys::fs;
  Folder F;
  std::string File = F.write("r.txt", "old");
  fs::setPermissions(File, fs::owner_read | fs::owner_write);
  ASSERT_FALSE(fs::create_link(File, F.path("link")));
  llvm::consumeError(writeIfChanged("the report", F.path("link"), "new"));
  EXPECT_EQ(F.read("r.txt"), "new");
  EXPECT_TRUE(fs::is_symlink_file(F.path("link")));
  EXPECT_EQ(*fs::getPermissions(File), fs::owner_read | fs::owner_write);
}

} // namespace
} // namespace snarl
