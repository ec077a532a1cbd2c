#include "tool/render/Formats.h"

#include "tool/render/Checkstyle.h"
#include "tool/render/Github.h"
#include "tool/render/Gitlab.h"
#include "tool/render/Html.h"
#include "tool/render/Json.h"
#include "tool/render/Junit.h"
#include "tool/render/Sarif.h"
#include "tool/render/Text.h"

namespace snarl {

llvm::ArrayRef<Format> formats() {
  static constexpr Format All[] = {
      {"text", renderText},
      {"json", renderJson, /*Fixes=*/true},
      {"sarif", renderSarif, /*Fixes=*/true},
      {"html", renderHtml, /*Fixes=*/true},
      {"github", renderGithub},
      {"gitlab", renderGitlab},
      {"checkstyle", renderCheckstyle},
      {"junit", renderJunit},
  };
  return All;
}

} // namespace snarl
