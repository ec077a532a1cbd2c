#include "tool/lsp/Input.h"

using llvm::LogicalResult;
using llvm::StringRef;

namespace snarl::lsp {
namespace {

/// Why Json is no message; "" if it is one.
std::string complaint(StringRef Json) {
  llvm::Expected<llvm::json::Value> Message = llvm::json::parse(Json);
  if (!Message)
    return llvm::toString(Message.takeError());
  const llvm::json::Object *O = Message->getAsObject();
  if (!O)
    return "it is no object";
  if (O->getString("jsonrpc") != StringRef("2.0"))
    return "it is not of JSON-RPC 2.0";
  if (!O->getString("method") && !O->get("id"))
    return "it has neither a method nor an id";
  return "";
}

} // namespace

LogicalResult Input::readStandardMessage(std::string &Json) {
  if (llvm::failed(From.readStandardMessage(Json)))
    return llvm::failure();
  std::string Why = complaint(Json);
  if (Why.empty())
    return llvm::success();
  llvm::lsp::Logger::error("a message is passed over: {0}", Why);
  return llvm::failure();
}

LogicalResult Input::readDelimitedMessage(std::string &Json) {
  return From.readDelimitedMessage(Json);
}

} // namespace snarl::lsp
