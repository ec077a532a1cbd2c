#include "Session.h"

#include "tool/config/CheckNames.h"
#include "tool/lsp/Input.h"

#include "llvm/Support/FormatVariadic.h"

#include <unistd.h>

using llvm::StringRef;
using Json = llvm::json::Value;

namespace snarl::lsp {

Session::Session(const Folder &F, Object Capabilities, Options O,
                 std::string Cache)
    : F(F) {
  int Out[2], In[2];
  EXPECT_EQ(::pipe(Out) | ::pipe(In), 0);
  Requests = ::fdopen(Out[0], "r");
  ToServer = Out[1];
  Answers = ::fdopen(In[0], "r");
  FromServer = In[1];
  O.Progress = When::Never;
  auto W = findWorld({});
  EXPECT_TRUE(bool(W));
  Setting S{O,
            std::move(*W),
            *selectChecks(O.Checks, checkIds()),
            std::move(Cache),
            "a test",
            "",
            std::chrono::milliseconds(20)};
  Serving = std::thread([this, S = std::move(S)]() mutable {
    llvm::raw_fd_ostream Stream(FromServer, /*shouldClose=*/false);
    llvm::lsp::JSONTransport Transport(std::make_unique<Input>(Requests),
                                       Stream);
    Orderly = Server(std::move(S), Transport).run();
  });
  Initialized =
      call("initialize", Object{{"rootUri", "file://" + F.name()},
                                {"capabilities", std::move(Capabilities)}});
  notify("initialized", Object{});
}

Session::~Session() { end(); }

bool Session::end() {
  if (Serving.joinable()) {
    ::close(ToServer);
    Serving.join();
    ::close(FromServer);
    std::fclose(Requests);
    std::fclose(Answers);
  }
  return Orderly;
}

void Session::raw(StringRef Bytes) {
  EXPECT_EQ(::write(ToServer, Bytes.data(), Bytes.size()),
            static_cast<ssize_t>(Bytes.size()));
}

static std::string framed(Object Message) {
  Message["jsonrpc"] = "2.0";
  std::string Body = llvm::formatv("{0}", Json(std::move(Message)));
  return "Content-Length: " + std::to_string(Body.size()) + "\r\n\r\n" + Body;
}

void Session::notify(StringRef Method, Json Params) {
  raw(framed(Object{{"method", Method}, {"params", std::move(Params)}}));
}

Object Session::call(StringRef Method, Json Params) {
  raw(framed(Object{
      {"id", ++LastId}, {"method", Method}, {"params", std::move(Params)}}));
  for (;;)
    if (Object Message = receive();
        Message.getInteger("id") == LastId && !Message.get("method"))
      return Message;
}

/// The next message; what asks the client something is agreed to.
Object Session::receive() {
  std::string Text;
  llvm::lsp::JSONTransportInputOverFile From(Answers);
  if (llvm::failed(From.readStandardMessage(Text))) {
    ADD_FAILURE() << "the server has ended";
    std::abort();
  }
  llvm::Expected<Json> Message = llvm::json::parse(Text);
  EXPECT_TRUE(bool(Message)) << Text;
  Object O = std::move(*Message->getAsObject());
  if (const Json *Id = O.get("id"); Id && O.get("method"))
    raw(framed(Object{{"id", *Id}, {"result", nullptr}}));
  return O;
}

Object Session::next(StringRef Method) {
  for (;;)
    if (Object Message = receive(); Message.getString("method") == Method)
      return std::move(*Message.getObject("params"));
}

std::string Session::uri(const std::string &Name) const {
  return "file://" + F.path(Name);
}

Object Session::document(const std::string &Name) const {
  return Object{{"uri", uri(Name)}};
}

void Session::open(const std::string &Name) { open(Name, F.read(Name)); }

void Session::open(const std::string &Name, const std::string &Text) {
  notify("textDocument/didOpen",
         Object{{"textDocument", Object{{"uri", uri(Name)},
                                        {"languageId", "cpp"},
                                        {"version", 1},
                                        {"text", Text}}}});
}

void Session::change(const std::string &Name, int Version,
                     const std::string &Text) {
  notify(
      "textDocument/didChange",
      Object{{"textDocument", Object{{"uri", uri(Name)}, {"version", Version}}},
             {"contentChanges", Array{Object{{"text", Text}}}}});
}

Object Session::diagnostics(const std::string &Name) {
  for (;;)
    if (Object Params = next("textDocument/publishDiagnostics");
        Params.getString("uri") == StringRef(uri(Name)))
      return Params;
}

Object Session::diagnostics(const std::string &Name,
                            const std::function<bool(const Array &)> &Fits) {
  for (;;)
    if (Object Params = diagnostics(Name); Fits(in(Params)))
      return Params;
}

Object modern() {
  auto Parsed = llvm::json::parse(R"({
    "window": {"workDoneProgress": true},
    "workspace": {"workspaceEdit": {"documentChanges": true}},
    "textDocument": {
      "publishDiagnostics": {"relatedInformation": true,
                             "codeDescriptionSupport": true},
      "codeAction": {"codeActionLiteralSupport": {}, "dataSupport": true,
                     "resolveSupport": {"properties": ["edit"]}}}})");
  return std::move(*Parsed->getAsObject());
}

const Array &in(const Object &Published) {
  return *Published.getArray("diagnostics");
}

std::string text(const Object &O, StringRef Key) {
  return O.getString(Key).value_or("").str();
}

std::vector<std::string> brief(const Array &Diagnostics) {
  std::vector<std::string> All;
  for (const Json &Each : Diagnostics) {
    const Object &D = *Each.getAsObject();
    const Object &Start = *D.getObject("range")->getObject("start");
    All.push_back(std::to_string(*Start.getInteger("line")) + ":" +
                  std::to_string(*Start.getInteger("character")) + " " +
                  text(D, "code"));
  }
  return All;
}

} // namespace snarl::lsp
