#include "tool/lsp/Abilities.h"

#include <initializer_list>

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace snarl::lsp {
namespace {

/// The value at the end of a path of names; null if there is none.
const Value *find(const Value &From, std::initializer_list<StringRef> Path) {
  const Value *At = &From;
  for (StringRef Name : Path) {
    const Object *O = At->getAsObject();
    At = O ? O->get(Name) : nullptr;
    if (!At)
      return nullptr;
  }
  return At;
}

bool can(const Value &From, std::initializer_list<StringRef> Path) {
  const Value *V = find(From, Path);
  return V && V->getAsBoolean().value_or(false);
}

bool lists(const Value *V, StringRef Text) {
  const Array *All = V ? V->getAsArray() : nullptr;
  return All && llvm::any_of(*All, [&](const Value &Each) {
           return Each.getAsString() == Text;
         });
}

std::string folderOf(const Value *Uri) {
  std::optional<StringRef> Text = Uri ? Uri->getAsString() : std::nullopt;
  if (!Text)
    return "";
  auto File = llvm::lsp::URIForFile::fromURI(*Text);
  if (File)
    return File->file().str();
  llvm::consumeError(File.takeError());
  return "";
}

std::string rootOf(const Value &Params) {
  if (const Value *Folders = find(Params, {"workspaceFolders"}))
    if (const Array *All = Folders->getAsArray(); All && !All->empty())
      if (std::string Root = folderOf(find(All->front(), {"uri"}));
          !Root.empty())
        return Root;
  return folderOf(find(Params, {"rootUri"}));
}

} // namespace

bool fromJSON(const Value &Params, Abilities &Of, llvm::json::Path) {
  Of.Root = rootOf(Params);
  const Value *All = find(Params, {"capabilities"});
  if (!All)
    return true;
  if (lists(find(*All, {"general", "positionEncodings"}), "utf-8"))
    Of.Counts = Encoding::Utf8;
  Of.Related =
      can(*All, {"textDocument", "publishDiagnostics", "relatedInformation"});
  Of.Pages = can(
      *All, {"textDocument", "publishDiagnostics", "codeDescriptionSupport"});
  Of.CodeActions =
      find(*All, {"textDocument", "codeAction", "codeActionLiteralSupport"});
  Of.ResolvesEdits = lists(find(*All, {"textDocument", "codeAction",
                                       "resolveSupport", "properties"}),
                           "edit") &&
                     can(*All, {"textDocument", "codeAction", "dataSupport"});
  Of.VersionedEdits =
      can(*All, {"workspace", "workspaceEdit", "documentChanges"});
  Of.Progress = can(*All, {"window", "workDoneProgress"});
  Of.WatchesFiles =
      can(*All, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  return true;
}

Object serverAbilities(const Abilities &Client) {
  Object Can{
      {"positionEncoding",
       Client.Counts == Encoding::Utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync",
       Object{{"openClose", true},
              {"change",
               static_cast<int>(llvm::lsp::TextDocumentSyncKind::Incremental)},
              {"save", Object{{"includeText", false}}}}}};
  if (Client.CodeActions)
    Can["codeActionProvider"] =
        Object{{"codeActionKinds", Array{"quickfix"}},
               {"resolveProvider", Client.ResolvesEdits}};
  return Object{
      {"capabilities", std::move(Can)},
      {"serverInfo", Object{{"name", "snarl"}, {"version", SNARL_VERSION}}}};
}

} // namespace snarl::lsp
