#include "tool/driver/Database.h"

#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;
using llvm::createStringError;
using llvm::Expected;
using llvm::SmallString;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace snarl {

std::string findDatabase(StringRef Directory) {
  for (; !Directory.empty(); Directory = path::parent_path(Directory))
    for (StringRef Below : {".", "build"}) {
      SmallString<256> Path(Directory);
      path::append(Path, Below, "compile_commands.json");
      path::remove_dots(Path);
      if (fs::exists(Path))
        return Path.str().str();
    }
  return "";
}

namespace {

/// Whether Clang reads File as C or C++ source. Files with an ending of their
/// own are given the benefit of the doubt.
bool isSource(StringRef File) {
  using namespace clang::driver;
  StringRef Ending = path::extension(File);
  Ending.consume_front(".");
  types::ID Type = types::lookupTypeForExtension(Ending);
  return Type == types::TY_INVALID || Type == types::TY_C ||
         types::isCXX(Type) || types::isObjC(Type);
}

void addUnit(Database &DB, CompileCommand Command) {
  std::string Directory =
      absolutePath(Command.Directory, path::parent_path(DB.Path));
  std::string File = absolutePath(Command.Filename, Directory);
  if (!isSource(File)) {
    ++DB.Foreign;
    return;
  }
  size_t New = DB.Units.size();
  std::string Real = realPath(File);
  if (!DB.ByFile.try_emplace(File, New).second ||
      (Real != File && !DB.ByFile.try_emplace(Real, New).second)) {
    ++DB.Repeated;
    return;
  }
  Command.Directory = Directory;
  DB.Units.push_back({File, std::move(Command)});
}

/// Clang reads databases as YAML and prints what it dislikes by itself; so the
/// text is first read as JSON, which tells the place and the cause.
Expected<std::unique_ptr<CompilationDatabase>> parse(StringRef Text,
                                                     StringRef Path) {
  auto Json = llvm::json::parse(Text);
  if (!Json)
    return createStringError("broken compilation database '" + Path +
                             "': " + llvm::toString(Json.takeError()));
  using clang::tooling::JSONCommandLineSyntax;
  using clang::tooling::JSONCompilationDatabase;
  std::string Cause;
  std::unique_ptr<CompilationDatabase> Base =
      JSONCompilationDatabase::loadFromBuffer(
          Text, Cause, JSONCommandLineSyntax::AutoDetect);
  if (!Base)
    return createStringError("broken compilation database '" + Path +
                             "': " + Cause);
  return inferTargetAndDriverMode(
      expandResponseFiles(std::move(Base), llvm::vfs::getRealFileSystem()));
}

} // namespace

Expected<Database> loadDatabase(StringRef Path, StringRef CurrentDirectory) {
  Database DB;
  DB.Path = absolutePath(Path, CurrentDirectory);
  bool IsDirectory = fs::is_directory(DB.Path);
  if (IsDirectory) {
    SmallString<256> Inside(DB.Path);
    path::append(Inside, "compile_commands.json");
    DB.Path = Inside.str().str();
  }
  auto Buffer = llvm::MemoryBuffer::getFile(DB.Path);
  if (!Buffer && IsDirectory &&
      Buffer.getError() == std::errc::no_such_file_or_directory)
    return createStringError("no compilation database in '" + Path +
                             "' (looked for compile_commands.json; CMake "
                             "writes it with "
                             "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON)");
  if (!Buffer)
    return createStringError("cannot read the compilation database '" + Path +
                             "': " + Buffer.getError().message());
  auto Base = parse((*Buffer)->getBuffer(), DB.Path);
  if (!Base)
    return Base.takeError();
  for (CompileCommand &Command : (*Base)->getAllCompileCommands())
    addUnit(DB, std::move(Command));
  if (DB.Units.empty())
    return createStringError("the compilation database '" + DB.Path +
                             "' names no C or C++ file: 0 of 0 files analysed");
  return DB;
}

Unit unitWithFlags(StringRef File, const std::vector<std::string> &Flags,
                   StringRef CurrentDirectory) {
  std::vector<std::string> Line = {"clang"};
  Line.insert(Line.end(), Flags.begin(), Flags.end());
  std::string Absolute = absolutePath(File, CurrentDirectory);
  Line.push_back(Absolute);
  return {Absolute,
          CompileCommand(CurrentDirectory, Absolute, std::move(Line), "")};
}

} // namespace snarl
