// The language server: takes a client's messages, keeps its texts, and answers
// from what the analyst found last. This thread never waits for the analyst.
//
// LLVM's library reads, dispatches and writes messages. What it has no types
// for, such as the page of a diagnostic, versioned edits and progress, is sent
// as JSON.

#ifndef SNARL_TOOL_LSP_SERVER_H
#define SNARL_TOOL_LSP_SERVER_H

#include "tool/lsp/Actions.h"
#include "tool/lsp/Analyst.h"
#include "tool/lsp/Progress.h"

#include "llvm/Support/LSP/Transport.h"

namespace snarl::lsp {

struct ActionRequest; ///< what textDocument/codeAction asks
struct Choice;        ///< what codeAction/resolve asks

/// What a server is made of. Pages: the folder of the checks' pages, or "".
struct Setting {
  Options O;
  World W; ///< its base is the folder for clients that name none
  std::set<std::string> Checks;
  std::string CacheFolder; ///< "": none
  std::string Salt;        ///< what all entries of the cache depend on
  std::string Pages;
  std::chrono::milliseconds Pause{300}; ///< without typing, until we analyse
};

class Server : Listener {
public:
  Server(Setting S, llvm::lsp::JSONTransport &Transport);
  ~Server() override;

  /// Until the client is done or gone. True if it said so in the right order.
  bool run();

private:
  using Json = llvm::json::Value;
  using Reply = llvm::lsp::Callback<Json>;

  void initialize(const Abilities &Of, Reply Answer);
  void initialized(const llvm::lsp::NoParams &);
  void shutdown(const llvm::lsp::NoParams &, Reply Answer);
  void opened(const llvm::lsp::DidOpenTextDocumentParams &Params);
  void changed(const llvm::lsp::DidChangeTextDocumentParams &Params);
  void saved(const llvm::lsp::DidCloseTextDocumentParams &Params);
  void closed(const llvm::lsp::DidCloseTextDocumentParams &Params);
  void filesChanged(const llvm::lsp::NoParams &);
  void codeActions(const ActionRequest &Asked, Reply Answer);
  void resolve(const Choice &Chosen, Reply Answer);

  void found(Outcome O, const Project &P) override;
  void tell(const std::string &Problem) override;
  void readSoFar(std::size_t Done, std::size_t All) override;
  void readAll() override;

  void analyseSoon(std::chrono::milliseconds After, bool Retry);
  std::shared_ptr<const Outcome> current();
  void publish(const Outcome &O, const Project &P);

  Setting S;
  llvm::lsp::JSONTransport &Transport;
  llvm::lsp::MessageHandler Messages;
  llvm::lsp::OutgoingNotification<Json> Publish, Show, SendProgress;
  llvm::lsp::OutgoingRequest<Json> AskForProgress, Register;
  Progress Reading;
  Abilities Client; ///< set before the analyst is there
  Documents Open;
  bool Closing = false;

  std::map<std::string, llvm::lsp::URIForFile> Published; ///< the analyst's

  std::mutex Guard; ///< of Latest
  std::shared_ptr<const Outcome> Latest;

  std::unique_ptr<Analyst> Works; ///< ends first, since it calls back
};

} // namespace snarl::lsp

#endif
