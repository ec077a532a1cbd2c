#include "tool/render/Xml.h"

#include "tool/render/JsonWords.h"

using llvm::StringRef;

namespace snarl {

static constexpr char Replacement[] = "\xEF\xBF\xBD"; // U+FFFD

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
    return C < ' ' ? Replacement : std::string(1, C);
  }
}

std::string xml(StringRef Text) {
  std::string Out;
  const std::string Whole = utf8(Text);
  for (StringRef Rest = Whole; !Rest.empty();)
    if (Rest.consume_front("\xEF\xBF\xBE") || // no characters, says XML
        Rest.consume_front("\xEF\xBF\xBF")) {
      Out += Replacement;
    } else {
      Out += escape(Rest.front());
      Rest = Rest.drop_front();
    }
  return Out;
}

std::string attribute(StringRef Name, StringRef Text) {
  return (" " + Name + "=\"").str() + xml(Text) + "\"";
}

std::string attribute(StringRef Name, unsigned Number) {
  return attribute(Name, StringRef(std::to_string(Number)));
}

} // namespace snarl
