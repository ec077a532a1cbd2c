#include "tool/lsp/Server.h"

using namespace llvm::lsp;
using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using std::chrono::milliseconds;
using Json = llvm::json::Value; // both LLVM and the model have a Value

namespace snarl::lsp {

/// textDocument/codeAction; LLVM's own would reject foreign diagnostics.
struct ActionRequest {
  TextDocumentIdentifier textDocument;
  llvm::lsp::Range range;
  std::optional<std::vector<std::string>> only; ///< the wanted kinds
};

bool fromJSON(const Json &From, ActionRequest &To, llvm::json::Path P) {
  llvm::json::ObjectMapper O(From, P);
  if (const Object *Params = From.getAsObject())
    if (const Json *Context = Params->get("context"))
      if (llvm::json::ObjectMapper C(*Context, P.field("context"));
          !C || !C.mapOptional("only", To.only))
        return false;
  return O && O.map("textDocument", To.textDocument) &&
         O.map("range", To.range);
}

/// codeAction/resolve: an action of ours, as we sent it.
struct Choice {
  Object Action;
};

bool fromJSON(const Json &From, Choice &To, llvm::json::Path P) {
  if (const Object *Action = From.getAsObject()) {
    To.Action = *Action;
    return true;
  }
  P.report("expected object");
  return false;
}

namespace {

/// A client's answer that says no more than yes.
OutgoingRequestCallback<NoParams> ignored() {
  return [](const Json &, llvm::Expected<NoParams> Answer) {
    llvm::consumeError(Answer.takeError());
  };
}

llvm::Error overtaken() {
  return llvm::make_error<LSPError>("the text has changed since",
                                    ErrorCode::ContentModified);
}

std::string keyOf(const URIForFile &Uri) { return realPath(Uri.file()); }

} // namespace

Server::Server(Setting Of, JSONTransport &Transport)
    : S(std::move(Of)), Transport(Transport), Messages(Transport),
      Publish(Messages.outgoingNotification<Json>(
          "textDocument/publishDiagnostics")),
      Show(Messages.outgoingNotification<Json>("window/showMessage")),
      SendProgress(Messages.outgoingNotification<Json>("$/progress")),
      AskForProgress(Messages.outgoingRequest<Json, NoParams>(
          "window/workDoneProgress/create",
          [this](const Json &Id, llvm::Expected<NoParams> Answer) {
            if (Answer)
              Reading.agreed(static_cast<int>(Id.getAsInteger().value_or(0)));
            else
              llvm::consumeError(Answer.takeError());
          })),
      Register(Messages.outgoingRequest<Json, NoParams>(
          "client/registerCapability", ignored())),
      Reading(
          [this](int Token) {
            AskForProgress(Object{{"token", Token}}, Token);
          },
          [this](Json Params) { SendProgress(Params); }) {
  Messages.method("initialize", this, &Server::initialize);
  Messages.notification("initialized", this, &Server::initialized);
  Messages.method("shutdown", this, &Server::shutdown);
  Messages.notification("textDocument/didOpen", this, &Server::opened);
  Messages.notification("textDocument/didChange", this, &Server::changed);
  Messages.notification("textDocument/didSave", this, &Server::saved);
  Messages.notification("textDocument/didClose", this, &Server::closed);
  Messages.notification("workspace/didChangeWatchedFiles", this,
                        &Server::filesChanged);
  Messages.method("textDocument/codeAction", this, &Server::codeActions);
  Messages.method("codeAction/resolve", this, &Server::resolve);
}

Server::~Server() = default;

bool Server::run() {
  llvm::Error Ended = Transport.run(Messages);
  bool InOrder = !Ended && Closing;
  llvm::consumeError(std::move(Ended));
  Works.reset();
  return InOrder;
}

// -- From the client's first to its last message

void Server::initialize(const Abilities &Of, Reply Answer) {
  if (Works)
    return Answer(llvm::make_error<LSPError>("initialized twice",
                                             ErrorCode::InvalidRequest));
  Client = Of;
  if (!Client.Root.empty())
    S.W.Reading.Base = Client.Root;
  Cache Kept(S.CacheFolder, S.Salt);
  Kept.prune();
  Works = std::make_unique<Analyst>(
      std::make_unique<Project>(S.O, S.W, S.Checks, std::move(Kept)),
      static_cast<Listener &>(*this));
  Answer(serverAbilities(Client));
}

void Server::initialized(const NoParams &) {
  if (Client.WatchesFiles) {
    Object Watch{
        {"watchers",
         Array{Object{{"globPattern",
                       "**/{compile_commands.json,*.{c,cc,cpp,cxx,h,hh,hpp,"
                       "hxx,ipp}}"}}}}};
    Register(Object{{"registrations",
                     Array{Object{{"id", "files"},
                                  {"method", "workspace/didChangeWatchedFiles"},
                                  {"registerOptions", std::move(Watch)}}}}},
             "files");
  }
  analyseSoon(milliseconds(0), false);
}

void Server::shutdown(const NoParams &, Reply Answer) {
  Closing = true;
  Answer(nullptr);
}

// -- The texts

void Server::analyseSoon(milliseconds After, bool Retry) {
  if (Works && !Closing)
    Works->changed(Open, After, Retry);
}

void Server::opened(const DidOpenTextDocumentParams &Params) {
  const TextDocumentItem &New = Params.textDocument;
  Open[keyOf(New.uri)] = {New.uri, New.version,
                          std::make_shared<const std::string>(New.text)};
  analyseSoon(milliseconds(0), true);
}

void Server::changed(const DidChangeTextDocumentParams &Params) {
  auto It = Open.find(keyOf(Params.textDocument.uri));
  if (It == Open.end())
    return;
  std::string Bytes = *It->second.Text;
  for (const TextDocumentContentChangeEvent &Change : Params.contentChanges)
    apply(Change, Bytes, Client.Counts);
  It->second.Version = Params.textDocument.version;
  It->second.Text = std::make_shared<const std::string>(std::move(Bytes));
  analyseSoon(S.Pause, false);
}

void Server::saved(const DidCloseTextDocumentParams &) {
  analyseSoon(milliseconds(0), true);
}

void Server::closed(const DidCloseTextDocumentParams &Params) {
  Open.erase(keyOf(Params.textDocument.uri));
  analyseSoon(milliseconds(0), false);
}

void Server::filesChanged(const NoParams &) { analyseSoon(S.Pause, true); }

// -- What is found

void Server::found(Outcome O, const Project &P) {
  Texts Sources(O.Open, O.Base);
  O.Files = shown(O.Findings, O.Open, Sources, Client, S.Pages);
  auto New = std::make_shared<const Outcome>(std::move(O));
  { // first: what the client sees, it may ask about at once
    std::lock_guard<std::mutex> Lock(Guard);
    Latest = New;
  }
  publish(*New, P);
}

void Server::publish(const Outcome &O, const Project &P) {
  Texts Sources(O.Open, O.Base);
  for (auto It = Published.begin(); It != Published.end();)
    if (O.Open.count(It->first)) {
      ++It;
    } else {
      Publish(Object{{"uri", It->second.uri()}, {"diagnostics", Array{}}});
      It = Published.erase(It);
    }
  for (const auto &[Document, Each] : O.Files) {
    if (P.unsettled(Document))
      continue; // the client moves what it shows along with the text
    const lsp::Document &D = O.Open.find(Document)->second;
    Array All;
    if (const Known *K = P.unitOf(Document); K && K->Failed)
      All.push_back(unreadable(K->Errors, Document, Sources, Client));
    for (const Shown &One : Each)
      All.push_back(Object(One.Diagnostic));
    Publish(Object{{"uri", D.Uri.uri()},
                   {"version", D.Version},
                   {"diagnostics", std::move(All)}});
    Published[Document] = D.Uri;
  }
}

void Server::tell(const std::string &Problem) {
  Show(Object{{"type", static_cast<int>(MessageType::Warning)},
              {"message", "snarl: " + Problem}});
}

void Server::readSoFar(std::size_t Done, std::size_t All) {
  if (Client.Progress)
    Reading.report(Done, All);
}

void Server::readAll() { Reading.end(); }

// -- What can be done about it

/// What was found last, if it is still about the texts that the client has.
std::shared_ptr<const Outcome> Server::current() {
  std::shared_ptr<const Outcome> O;
  {
    std::lock_guard<std::mutex> Lock(Guard);
    O = Latest;
  }
  auto Same = [](const auto &A, const auto &B) {
    return A.first == B.first && A.second.Version == B.second.Version;
  };
  bool Is = O && O->Open.size() == Open.size() &&
            std::equal(Open.begin(), Open.end(), O->Open.begin(), Same);
  return Is ? O : nullptr;
}

void Server::codeActions(const ActionRequest &Asked, Reply Answer) {
  std::shared_ptr<const Outcome> O = current();
  bool Wanted = !Asked.only || llvm::is_contained(*Asked.only, "quickfix") ||
                llvm::is_contained(*Asked.only, "");
  if (!O || !Wanted)
    return Answer(Array{});
  auto All = std::make_shared<std::vector<Action>>(
      actions(*O, keyOf(Asked.textDocument.uri), Asked.range, Client));
  auto List = [=](const auto &Finish) {
    Array Bodies;
    for (Action &A : *All)
      if (!A.Repairs || Finish(A))
        Bodies.push_back(std::move(A.Body));
    return Bodies;
  };
  if (Client.ResolvesEdits)
    return Answer(List([&](Action &A) {
      A.Body["data"] =
          Object{{"analysis", O->Number},
                 {"finding", static_cast<std::int64_t>(*A.Repairs)}};
      return true;
    }));
  auto Later = std::make_shared<Reply>(std::move(Answer));
  Works->run([=, this](Project &P, const Analyst::Stop &Stop) {
    (*Later)(List([&](Action &A) {
      auto Fix = P.fix(O->Findings[*A.Repairs], Stop);
      if (Fix)
        A.Body["edit"] = workspaceEdit(Fix->Edits, *O, Client);
      return !llvm::errorToBool(Fix.takeError());
    }));
  });
}

void Server::resolve(const Choice &Chosen, Reply Answer) {
  std::shared_ptr<const Outcome> O = current();
  const Object *Of = Chosen.Action.getObject("data");
  if (Chosen.Action.get("edit") || !Of)
    return Answer(Object(Chosen.Action));
  std::size_t Which = Of->getInteger("finding").value_or(-1);
  if (!O || Of->getInteger("analysis") != O->Number ||
      Which >= O->Findings.size())
    return Answer(overtaken());
  auto Later = std::make_shared<Reply>(std::move(Answer));
  Works->run([=, this, Action = Chosen.Action](
                 Project &P, const Analyst::Stop &Stop) mutable {
    auto Fix = P.fix(O->Findings[Which], Stop);
    if (Stop()) {
      llvm::consumeError(Fix.takeError());
      return (*Later)(overtaken());
    }
    if (!Fix)
      return (*Later)(llvm::make_error<LSPError>(
          llvm::toString(Fix.takeError()), ErrorCode::RequestFailed));
    Action["edit"] = workspaceEdit(Fix->Edits, *O, Client);
    (*Later)(Json(std::move(Action)));
  });
}

} // namespace snarl::lsp
