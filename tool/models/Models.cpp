// Look-up of models by name. A name without an entry of its own is looked up
// once more under the class or namespace that a `same` line gives for the
// longest of its prefixes: std::__atomic_base<int>::operator++ is declared in a
// base class that only the library knows, and users mean std::atomic.
//
// Cost: one hash look-up, and one more a name component if there is no entry.

#include "tool/models/Models.h"

#include "tool/Embedded.h"
#include "tool/models/Parse.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"

#include <functional>

namespace snarl {

/// How many `same` lines may follow one another: standalone Asio's twin of a
/// base class of a socket takes two.
constexpr int MaxSame = 4;

const Models &Models::builtin() {
  static const Models Builtin = [] {
    Models M;
    // std.yaml, the last, comes first: the others add to what it says.
    auto Files = embedded::models();
    for (auto F = Files.rbegin(); F != Files.rend(); ++F) {
      llvm::StringRef Text(F->Text.data(), F->Text.size());
      if (llvm::Error E = M.add(Text, {F->Name.data(), F->Name.size()}))
        llvm::report_fatal_error(std::move(E));
    }
    return M;
  }();
  return Builtin;
}

static llvm::StringRef lastComponent(llvm::StringRef QualifiedName) {
  size_t Colons = QualifiedName.rfind("::");
  return Colons == llvm::StringRef::npos ? QualifiedName
                                         : QualifiedName.drop_front(Colons + 2);
}

llvm::Error Models::add(llvm::StringRef Yaml, llvm::StringRef Source) {
  llvm::Expected<ModelFile> File = parseModels(Yaml, Source);
  if (!File)
    return File.takeError();
  llvm::StringMap<std::vector<FunctionModel>> Added;
  for (FunctionModel &F : File->Functions)
    Added[F.Name].push_back(std::move(F));
  for (auto &Entry : Added) {
    if (llvm::StringRef Class = Entry.first(); Class.consume_back("::*"))
      Whole.insert(lastComponent(Class));
    else if (!Class.contains("::") && Class.consume_back("*"))
      Prefixes.push_back(Class.str());
    std::vector<FunctionModel> &All = ByName[Entry.first()];
    std::vector<FunctionModel> &New = Entry.second;
    All.insert(All.begin(), std::make_move_iterator(New.begin()),
               std::make_move_iterator(New.end()));
  }
  llvm::sort(Prefixes, std::greater<>());
  for (TypeModel &T : File->Types)
    Types[T.Name] = T;
  for (auto &[Name, As] : File->Same)
    Same[Name] = As;
  for (auto &[Key, Text] : File->Instead.Advice)
    Instead.Advice[Key] = Text;
  for (auto &[Key, Forms] : File->Instead.Rewrites)
    Instead.Rewrites[Key] = std::move(Forms);
  return llvm::Error::success();
}

/// Member of the class From, as a member of the class To: constructors and
/// destructors bear the name of their class.
static std::string memberOf(llvm::StringRef Member, llvm::StringRef From,
                            llvm::StringRef To) {
  llvm::StringRef Tilde = Member.consume_front("~") ? "~" : "";
  if (Member == lastComponent(From))
    Member = lastComponent(To);
  return (To + "::" + Tilde + Member).str();
}

std::string Models::sameAs(llvm::StringRef QualifiedName) const {
  for (llvm::StringRef Prefix = QualifiedName; !Prefix.empty();) {
    if (auto It = Same.find(Prefix); It != Same.end()) {
      llvm::StringRef Rest = QualifiedName.drop_front(Prefix.size());
      return Rest.consume_front("::") ? memberOf(Rest, Prefix, It->second)
                                      : It->second;
    }
    size_t Colons = Prefix.rfind("::");
    Prefix = Colons == llvm::StringRef::npos ? "" : Prefix.take_front(Colons);
  }
  return "";
}

llvm::ArrayRef<FunctionModel>
Models::functions(llvm::StringRef QualifiedName) const {
  std::string Name = QualifiedName.str();
  for (int Steps = 0; Steps < MaxSame && !Name.empty(); ++Steps) {
    if (auto It = ByName.find(Name); It != ByName.end())
      return It->second;
    Name = sameAs(Name);
  }
  return {};
}

llvm::ArrayRef<FunctionModel> Models::members(llvm::StringRef Class) const {
  llvm::StringRef Own = lastComponent(Class);
  if (!Whole.contains(Own))
    return {};
  llvm::ArrayRef<FunctionModel> Found = functions((Class + "::*").str());
  return Found.empty() ? functions(("*::" + Own + "::*").str()) : Found;
}

llvm::ArrayRef<FunctionModel> Models::likeNamed(llvm::StringRef Name) const {
  for (const std::string &Prefix : Prefixes)
    if (Name.starts_with(Prefix))
      return functions(Prefix + "*");
  return {};
}

const TypeModel *Models::type(llvm::StringRef QualifiedName) const {
  std::string Name = QualifiedName.str();
  for (int Steps = 0; Steps < MaxSame && !Name.empty(); ++Steps) {
    if (auto It = Types.find(Name); It != Types.end())
      return &It->second;
    Name = sameAs(Name);
  }
  return nullptr;
}

bool Models::names(llvm::StringRef QualifiedName, llvm::StringRef Text) const {
  std::string Name = QualifiedName.str();
  for (int Steps = 0; Steps < MaxSame && !Name.empty(); ++Steps) {
    if (Name == Text)
      return true;
    Name = sameAs(Name);
  }
  return false;
}

llvm::Expected<Models> loadModels(const std::vector<std::string> &Files) {
  Models Library = Models::builtin();
  for (const std::string &File : Files) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    if (!Buffer)
      return llvm::createStringError("cannot read the models '" + File +
                                     "': " + Buffer.getError().message());
    if (llvm::Error Failed = Library.add((*Buffer)->getBuffer(), File))
      return std::move(Failed);
  }
  return Library;
}

} // namespace snarl
