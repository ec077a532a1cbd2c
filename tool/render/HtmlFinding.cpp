#include "tool/render/HtmlFinding.h"

#include "tool/render/HtmlSource.h"
#include "tool/render/JsonWords.h"
#include "tool/render/Steps.h"
#include "tool/render/Xml.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace snarl {
namespace {

constexpr unsigned AroundSide = 4, AroundNote = 1;

std::string badge(StringRef Kind, StringRef Text) {
  return "<span class=\"badge " + xml(Kind) + "\">" + xml(Text) + "</span>";
}

std::string badges(const Finding &F, const Standing &As) {
  std::string Out = badge(severityName(F.Level), severityName(F.Level));
  if (F.Likely)
    Out += badge("likely", "likely");
  if (F.Baseline == BaselineState::New)
    Out += badge("new", "new");
  if (As.State != "found")
    Out += badge(As.State, As.State);
  return Out;
}

/// One side of a finding, with its surroundings.
std::string side(StringRef Title, const Place &At, SourceLines &Sources) {
  return "<figure><figcaption>" + xml(Title) + " " + htmlPlace(At, Sources) +
         "</figcaption>" + htmlExcerpt(At, AroundSide, Sources) + "</figure>\n";
}

std::string titled(const Finding &F, unsigned Thread, StringRef Else) {
  return Thread < F.Threads.size()
             ? "thread " + std::to_string(Thread + 1) + ", " + F.Threads[Thread]
             : Else.str();
}

std::string sides(const Finding &F, SourceLines &Sources) {
  std::string Out =
      "<div class=\"sides\">" + side(titled(F, 0, ""), F.At, Sources);
  for (const Note &N : F.Notes)
    if (N.Is == Note::Role::OtherSide)
      Out +=
          side(titled(F, 1, "the other side") + ": " + N.Text, N.At, Sources);
  return Out + "</div>\n";
}

/// The steps, a lane for each thread.
std::string lanes(const Finding &F, SourceLines &Sources) {
  if (F.Interleaving.empty())
    return "";
  unsigned Threads = F.Threads.size();
  for (const ThreadStep &Step : F.Interleaving)
    Threads = std::max(Threads, Step.Thread + 1);
  std::string Out = "<h3>An order of steps in which it goes wrong</h3>\n<div "
                    "class=\"scroll\"><table class=\"lanes\"><thead><tr>";
  for (unsigned T = 0; T != Threads; ++T)
    Out += "<th>" + xml(titled(F, T, "thread")) + "</th>";
  Out += "</tr></thead><tbody>\n";
  for (const ThreadStep &Step : F.Interleaving) {
    Out += "<tr>";
    for (unsigned T = 0; T != Threads; ++T)
      Out += T != Step.Thread
                 ? "<td></td>"
                 : "<td class=\"lane-" + std::to_string(T % 2 + 1) + "\">" +
                       xml(Step.Text) + "<br>" + htmlPlace(Step.At, Sources) +
                       "</td>";
    Out += "</tr>\n";
  }
  return Out + "</tbody></table></div>\n";
}

std::string notes(const Finding &F, Note::Role Role, StringRef Title,
                  StringRef List, SourceLines &Sources) {
  std::string Items;
  for (const Note &N : F.Notes)
    if (N.Is == Role)
      Items += "<li>" + xml(N.Text) + " " + htmlPlace(N.At, Sources) +
               htmlExcerpt(N.At, AroundNote, Sources) + "</li>\n";
  if (Items.empty())
    return "";
  return ("<h3>" + Title + "</h3>\n<" + List + ">\n" + Items + "</" + List +
          ">\n")
      .str();
}

std::string fixes(const Finding &F, SourceLines &Sources) {
  std::string Out;
  for (const SuggestedFix &Fix : F.Fixes) {
    Out += "<details><summary>fix: " + xml(Fix.Text) +
           (Fix.Review ? " (somebody has to look at it)" : "") +
           "</summary><ul>";
    for (const Edit &E : Fix.Edits)
      Out += "<li>" + htmlPlace(E.Begin, Sources) +
             (E.Length ? " replace " + std::to_string(E.Length) + " bytes by "
                       : " insert ") +
             "<code>" + xml(E.Text) + "</code></li>";
    Out += "</ul></details>\n";
  }
  return Out;
}

} // namespace

std::string htmlFinding(const Finding &F, const Standing &As,
                        SourceLines &Sources) {
  std::string Out = "<article class=\"finding\" tabindex=\"-1\"" +
                    attribute("data-check", F.Check) +
                    attribute("data-file", F.At.File) +
                    attribute("data-severity", severityName(F.Level)) +
                    attribute("data-tier", F.Likely ? "likely" : "certain") +
                    attribute("data-state", As.State);
  if (!F.Fingerprint.empty())
    Out += attribute("id", F.Fingerprint);
  Out += ">\n<p class=\"badges\">" + badges(F, As) + " <a" +
         attribute("href", "#snarl-" + F.Check) + ">snarl-" + xml(F.Check) +
         "</a> " + htmlPlace(F.At, Sources);
  if (!F.Function.empty())
    Out += " in <code>" + xml(F.Function) + "</code>";
  Out += "</p>\n<h2>" + xml(F.Message) + "</h2>\n";
  if (As.State == "suppressed")
    Out += "<p class=\"reason\">" +
           (As.Reason.empty() ? std::string("no reason is given")
                              : "reason: " + xml(As.Reason)) +
           "</p>\n";
  if (As.State != "fixed")
    Out += sides(F, Sources) + lanes(F, Sources) +
           notes(F, Note::Role::Call, "The chain of calls", "ol", Sources) +
           notes(F, Note::Role::Aside, "Also", "ul", Sources);
  if (!F.Advice.empty())
    Out += "<p class=\"advice\"><strong>What to do:</strong> " + xml(F.Advice) +
           "</p>\n";
  return Out + fixes(F, Sources) + "</article>\n";
}

} // namespace snarl
