// A folder of its own for a test that needs files, gone when the test ends.

#ifndef SNARL_TOOL_TESTS_DRIVERFOLDER_H
#define SNARL_TOOL_TESTS_DRIVERFOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <string>

namespace snarl {

class Folder {
public:
  Folder() {
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("snarl-test", Path));
  }
  ~Folder() { llvm::sys::fs::remove_directories(Path); }

  std::string path(llvm::StringRef Name) const {
    llvm::SmallString<128> Full(Path);
    llvm::sys::path::append(Full, Name);
    return Full.str().str();
  }

  /// Writes a file, and the folders above it; returns its path.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    std::string Full = path(Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Full));
    std::error_code Failed;
    llvm::raw_fd_ostream OS(Full, Failed);
    EXPECT_FALSE(Failed) << Full;
    OS << Text;
    return Full;
  }

  std::string read(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(path(Name));
    EXPECT_TRUE(Buffer) << Name.str();
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }

  std::string name() const { return Path.str().str(); }

private:
  llvm::SmallString<128> Path;
};

} // namespace snarl

#endif
