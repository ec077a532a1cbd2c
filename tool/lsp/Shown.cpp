#include "tool/lsp/Shown.h"

#include "tool/config/Paths.h"
#include "tool/render/JsonWords.h"

#include "llvm/Support/MemoryBuffer.h"

#include <set>

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace snarl::lsp {
namespace {

int severity(const Finding &F) {
  using llvm::lsp::DiagnosticSeverity;
  DiagnosticSeverity Level = F.Level == Severity::Error
                                 ? DiagnosticSeverity::Error
                                 : DiagnosticSeverity::Warning;
  if (F.Likely || F.Level == Severity::Note)
    Level = DiagnosticSeverity::Information;
  return static_cast<int>(Level);
}

/// The message with the order of steps and the advice below it.
std::string wholeMessage(const Finding &F) {
  std::string Text = F.Message;
  if (!F.Interleaving.empty())
    Text += "\nan order of steps in which it goes wrong:";
  for (std::size_t I = 0; I != F.Interleaving.size(); ++I)
    Text += "\n  " + std::to_string(I + 1) + ". " + F.Interleaving[I].Text;
  if (!F.Advice.empty())
    Text += "\nhelp: " + F.Advice;
  return Text;
}

class Renderer {
public:
  Renderer(Texts &Sources, const Abilities &Client, StringRef Pages)
      : Sources(Sources), Client(Client), Pages(Pages) {}

  Shown atHome(const Finding &F) {
    return make(F, F.At, severity(F), wholeMessage(F), F.Notes);
  }

  /// F as it is seen where its note Mine lies.
  Shown elsewhere(const Finding &F, const Note &Mine) {
    std::vector<Note> Rest = {{F.At, F.Message}};
    for (const Note &N : F.Notes)
      if (&N != &Mine)
        Rest.push_back(N);
    Shown S = make(F, Mine.At,
                   static_cast<int>(llvm::lsp::DiagnosticSeverity::Information),
                   Mine.Text + "\nthis belongs to " + F.At.File + ":" +
                       std::to_string(F.At.Line) + ": " + F.Message,
                   Rest);
    S.Own = false;
    return S;
  }

private:
  llvm::lsp::Range range(const Place &At) {
    return Sources.of(At.File).word(At.Line, At.Column, Client.Counts);
  }

  Shown make(const Finding &F, const Place &At, int Severity,
             std::string Message, const std::vector<Note> &Notes) {
    Array Related;
    for (const Note &N : Notes)
      if (N.At.Line != 0 && Client.Related)
        Related.push_back(
            Object{{"location", Object{{"uri", Sources.uri(N.At.File)},
                                       {"range", toJSON(range(N.At))}}},
                   {"message", utf8(N.Text)}});
      else
        Message +=
            "\n" + N.At.File + ":" + std::to_string(N.At.Line) + ": " + N.Text;
    Shown S{range(At), {}, 0, true};
    S.Diagnostic = Object{{"range", toJSON(S.At)},
                          {"severity", Severity},
                          {"source", "snarl"},
                          {"code", "snarl-" + F.Check},
                          {"message", utf8(Message)}};
    if (!Related.empty())
      S.Diagnostic["relatedInformation"] = std::move(Related);
    if (Client.Pages && !Pages.empty())
      S.Diagnostic["codeDescription"] =
          Object{{"href", Sources.uri((Pages + "/" + F.Check + ".md").str())}};
    return S;
  }

  Texts &Sources;
  const Abilities &Client;
  StringRef Pages;
};

} // namespace

Texts::Known &Texts::known(const std::string &File) {
  auto [It, Fresh] = Files.try_emplace(File);
  if (!Fresh)
    return It->second;
  It->second.Real = realPath(absolutePath(File, Base));
  if (auto In = Open.find(It->second.Real); In != Open.end())
    It->second.Content = Text(*In->second.Text);
  else if (auto Buffer = llvm::MemoryBuffer::getFile(It->second.Real))
    It->second.Content = Text((*Buffer)->getBuffer().str());
  return It->second;
}

const Text &Texts::of(const std::string &File) { return known(File).Content; }

const std::string *Texts::openKey(const std::string &File) {
  auto It = Open.find(known(File).Real);
  return It == Open.end() ? nullptr : &It->first;
}

std::string Texts::uri(const std::string &File) {
  if (const std::string *Key = openKey(File))
    return Open.find(*Key)->second.Uri.uri().str();
  auto Made = llvm::lsp::URIForFile::fromFile(absolutePath(File, Base));
  if (Made)
    return Made->uri().str();
  llvm::consumeError(Made.takeError());
  return "file:///";
}

std::map<std::string, std::vector<Shown>>
shown(const std::vector<Finding> &Findings, const Documents &Open,
      Texts &Sources, const Abilities &Client, StringRef Pages) {
  std::map<std::string, std::vector<Shown>> All;
  for (const auto &[File, D] : Open)
    All[File];
  Renderer Make(Sources, Client, Pages);
  for (std::size_t I = 0; I != Findings.size(); ++I) {
    const Finding &F = Findings[I];
    std::set<std::string> Seen;
    auto Add = [&](const Place &At, auto Render) {
      const std::string *Key = Sources.openKey(At.File);
      if (At.Line == 0 || !Key || !Seen.insert(*Key).second)
        return;
      Shown S = Render();
      S.Finding = I;
      All[*Key].push_back(std::move(S));
    };
    Add(F.At, [&] { return Make.atHome(F); });
    for (const Note &N : F.Notes)
      Add(N.At, [&] { return Make.elsewhere(F, N); });
  }
  return All;
}

Object unreadable(const std::vector<Note> &Errors, const std::string &File,
                  Texts &Sources, const Abilities &Client) {
  std::string Message = "snarl cannot read this file";
  llvm::lsp::Range At;
  bool Placed = false;
  for (const Note &E : Errors) {
    bool Here =
        E.At.Line != 0 && Sources.openKey(E.At.File) == Sources.openKey(File);
    if (Here && !std::exchange(Placed, true))
      At = Sources.of(File).word(E.At.Line, E.At.Column, Client.Counts);
    Message += "\n";
    if (E.At.Line != 0)
      Message += E.At.File + ":" + std::to_string(E.At.Line) + ": ";
    Message += E.Text;
  }
  if (Errors.empty())
    Message += ": its compile command compiles no file";
  return Object{
      {"range", toJSON(At)},
      {"severity", static_cast<int>(llvm::lsp::DiagnosticSeverity::Error)},
      {"source", "snarl"},
      {"message", utf8(Message)}};
}

} // namespace snarl::lsp
