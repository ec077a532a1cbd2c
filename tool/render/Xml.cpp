#include "tool/render/Xml.h"

#include "tool/render/JsonWords.h"

using llvm::StringRef;

namespace snarl {

static std::string escape(unsigned char C) {
  switch (C) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\t':
  case '\n':
  case '\r':
    return "&#" + std::to_string(C) + ";";
  default:
    return C < ' ' ? "\xEF\xBF\xBD" : std::string(1, C);
  }
}

std::string xml(StringRef Text) {
  std::string Out;
  for (char C : utf8(Text))
    Out += escape(C);
  return Out;
}

std::string attribute(StringRef Name, StringRef Text) {
  return (" " + Name + "=\"").str() + xml(Text) + "\"";
}

std::string attribute(StringRef Name, unsigned Number) {
  return attribute(Name, StringRef(std::to_string(Number)));
}

} // namespace snarl
