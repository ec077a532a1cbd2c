#include "tool/lsp/Actions.h"

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

namespace snarl::lsp {
namespace {

std::string title(const Repair &R) {
  switch (R.K) {
  case Repair::Kind::Atomic:
    return "Make " + R.Name + " atomic";
  case Repair::Kind::OneOperation:
    return "Change " + R.Name + " in one operation";
  case Repair::Kind::Lock:
    return "Use " + R.Name + " under " + R.LockName;
  case Repair::Kind::Rewrite:
    return "Replace " + R.Name;
  case Repair::Kind::CallGuard:
    return "Bind " + R.Name + " with a call guard";
  }
  return "";
}

Object quickFix(const std::string &Title, const Shown &S) {
  return Object{{"title", Title},
                {"kind", "quickfix"},
                {"diagnostics", Array{Object(S.Diagnostic)}}};
}

bool touches(llvm::lsp::Range A, llvm::lsp::Range B) {
  return A.start <= B.end && B.start <= A.end;
}

/// The comment that silences F, as a line above; nothing where a comment would
/// not stand by itself.
std::vector<Edit> silence(const Finding &F, const Text &Source) {
  std::uint32_t Line = F.At.Line;
  if (Line > 1 && Source.line(Line - 1).ends_with("\\"))
    return {};
  StringRef Code = Source.line(Line);
  StringRef Indent = Code.take_front(Code.find_first_not_of(" \t"));
  Edit New;
  New.Begin = New.End = {F.At.File, Line, 1};
  New.Text = (Indent + "// NOLINTNEXTLINE(snarl-" + F.Check +
              "): TODO say why this is right\n")
                 .str();
  return {New};
}

} // namespace

std::vector<Action> actions(const Outcome &O, const std::string &Document,
                            llvm::lsp::Range Range, const Abilities &Client) {
  std::vector<Action> All;
  auto In = O.Files.find(Document);
  if (In == O.Files.end())
    return All;
  Texts Sources(O.Open, O.Base);
  for (const Shown &S : In->second) {
    if (!touches(S.At, Range))
      continue;
    const Finding &F = O.Findings[S.Finding];
    if (F.Remedy && F.Remedy->Obstacle.empty()) {
      Object Fix = quickFix(
          title(*F.Remedy) + (F.Remedy->Review ? " (to be reviewed)" : ""), S);
      if (!F.Remedy->Review)
        Fix["isPreferred"] = true;
      All.push_back({std::move(Fix), S.Finding});
    }
    std::vector<Edit> Comment;
    if (S.Own)
      Comment = silence(F, Sources.of(F.At.File));
    if (Comment.empty())
      continue;
    Object Hide = quickFix("Silence snarl-" + F.Check + " here", S);
    Hide["edit"] = workspaceEdit(Comment, O, Client);
    All.push_back({std::move(Hide), std::nullopt});
  }
  return All;
}

Object workspaceEdit(const std::vector<Edit> &Edits, const Outcome &O,
                     const Abilities &Client) {
  Texts Sources(O.Open, O.Base);
  std::map<std::string, Array> ByFile;
  for (const Edit &E : Edits) {
    const Text &In = Sources.of(E.Begin.File);
    auto At = [&](const Place &P) {
      return toJSON(In.position(P.Line, P.Column, Client.Counts));
    };
    ByFile[E.Begin.File].push_back(
        Object{{"range", Object{{"start", At(E.Begin)}, {"end", At(E.End)}}},
               {"newText", E.Text}});
  }
  Array Versioned;
  Object Plain;
  for (auto &[File, Changes] : ByFile) {
    std::string Uri = Sources.uri(File);
    if (!Client.VersionedEdits) {
      Plain[Uri] = std::move(Changes);
      continue;
    }
    Value Version = nullptr;
    if (const std::string *Key = Sources.openKey(File))
      Version = O.Open.find(*Key)->second.Version;
    Versioned.push_back(
        Object{{"textDocument", Object{{"uri", Uri}, {"version", Version}}},
               {"edits", std::move(Changes)}});
  }
  if (Client.VersionedEdits)
    return Object{{"documentChanges", std::move(Versioned)}};
  return Object{{"changes", std::move(Plain)}};
}

} // namespace snarl::lsp
