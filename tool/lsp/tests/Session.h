// A client in the same process: messages in, messages out.

#ifndef SNARL_TOOL_LSP_TESTS_SESSION_H
#define SNARL_TOOL_LSP_TESTS_SESSION_H

#include "tool/lsp/Server.h"
#include "tool/tests/DriverFolder.h"

#include <thread>

namespace snarl::lsp {

using llvm::json::Array;
using llvm::json::Object;

class Session {
public:
  /// A client that can what Capabilities say, with its root in F.
  Session(const Folder &F, Object Capabilities, Options O = {},
          std::string Cache = "");
  ~Session();

  /// Without waiting for what comes of it.
  void notify(llvm::StringRef Method, llvm::json::Value Params);
  /// Returns the whole answer.
  Object call(llvm::StringRef Method, llvm::json::Value Params);
  void raw(llvm::StringRef Bytes);

  void open(const std::string &Name);
  void open(const std::string &Name, const std::string &Text);
  /// Replaces the whole text.
  void change(const std::string &Name, int Version, const std::string &Text);

  /// The next diagnostics of that file.
  Object diagnostics(const std::string &Name);
  /// The next that Fits.
  Object diagnostics(const std::string &Name,
                     const std::function<bool(const Array &)> &Fits);
  /// The next message of that method from the server.
  Object next(llvm::StringRef Method);

  /// What run() said when the client has gone.
  bool end();

  std::string uri(const std::string &Name) const;
  Object document(const std::string &Name) const;
  Object Initialized; ///< the answer to the first call

private:
  Object receive();

  const Folder &F;
  std::FILE *Requests, *Answers;
  int ToServer, FromServer;
  std::thread Serving;
  bool Orderly = false;
  int LastId = 0;
};

/// What a client of today says that it can.
Object modern();

/// The diagnostics in a textDocument/publishDiagnostics.
const Array &in(const Object &Published);
std::string text(const Object &O, llvm::StringRef Key);
/// "2:14 snarl-unsynchronized-counter" for each.
std::vector<std::string> brief(const Array &Diagnostics);

} // namespace snarl::lsp

#endif
