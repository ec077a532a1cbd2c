// See FileWords.h.

#include "tool/lower/FileWords.h"

#include "tool/lower/ClangVersions.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/MemoryBufferRef.h"

using namespace clang;

namespace snarl::lowering {

bool FileWords::mentions(llvm::StringRef Word) {
  if (!Words) {
    Words.emplace();
    const SourceManager &Sources = Context.getSourceManager();
    FileID Main = Sources.getMainFileID();
    if (std::optional<llvm::MemoryBufferRef> Text =
            Sources.getBufferOrNone(Main)) {
      Lexer Raw(Main, *Text, Sources, Context.getLangOpts());
      Token T;
      do {
        Raw.LexFromRawLexer(T);
        if (T.is(tok::raw_identifier))
          Words->insert(T.getRawIdentifier());
      } while (T.isNot(tok::eof));
    }
  }
  return Words->contains(Word);
}

bool FileWords::begins(llvm::StringRef Text) {
  if (!Head) {
    Head.emplace();
    const SourceManager &Sources = Context.getSourceManager();
    FileID Main = Sources.getMainFileID();
    if (std::optional<llvm::MemoryBufferRef> All =
            Sources.getBufferOrNone(Main)) {
      Lexer Raw(Main, *All, Sources, Context.getLangOpts());
      Token First;
      Raw.LexFromRawLexer(First);
      Head = All->getBuffer()
                 .take_front(Sources.getFileOffset(First.getLocation()))
                 .str();
    }
  }
  return llvm::StringRef(*Head).contains(Text);
}

bool FileWords::includes(llvm::StringRef Part) {
  auto [It, Fresh] = Included.try_emplace(Part, false);
  const SourceManager &Sources = Context.getSourceManager();
  if (Fresh)
    for (auto File = Sources.fileinfo_begin(); File != Sources.fileinfo_end();
         ++File)
      It->second |= nameOf(File->first).contains(Part);
  return It->second;
}

} // namespace snarl::lowering
