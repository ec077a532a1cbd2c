#include "checks/Words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace snarl {

Place place(const Program &P, const Loc &At) {
  return {P.text(At.File), At.Line, At.Column};
}

namespace {

std::string nameOf(const Program &P, const PathNode &N) {
  if (const Variable *V = P.variable(N.Name))
    return P.text(V->Name);
  std::string Name = P.text(N.Name);
  if (Name.size() > 2 && Name.front() == '[' && Name.back() == ']')
    return Name.substr(1, Name.size() - 2); // a capture
  return Name;
}

} // namespace

std::string quoted(const Program &P, PathId Path) {
  bool Element = false;
  for (; Path; Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (isClaim(P, Path))
      continue; // known by the name of its atomic
    if (N.Kind == Step::This)
      return "'*this'";
    if (N.Name && (N.Kind == Step::Field || isRoot(N.Kind)))
      return (Element ? "an element of '" : "'") + nameOf(P, N) + "'";
    Element |= isElement(N.Kind);
  }
  return "an object";
}

std::string quotedName(const Program &P, Symbol Usr) {
  const Variable *V = P.variable(Usr);
  return "'" + P.text(V ? V->Name : Usr) + "'";
}

std::string quotedFunction(const Program &P, FunctionId F) {
  return "'" + P.text(P.Functions[F].Name) + "'";
}

std::string underLocks(const Program &P, const LockSet &Locks) {
  std::vector<std::string> Names;
  for (const Held &H : Locks)
    if (isMutex(P, H))
      Names.push_back(quoted(P, H.Lock) +
                      (H.M == Held::Mode::Shared ? " (shared)" : ""));
  if (Names.empty())
    return "under no lock";
  std::sort(Names.begin(), Names.end());
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  std::string Text = "under " + Names.front();
  for (std::size_t I = 1; I < Names.size(); ++I)
    Text += (I + 1 == Names.size() ? " and " : ", ") + Names[I];
  return Text;
}

bool isLocked(const Program &P, const Touch &T) {
  return std::ranges::any_of(T.Locks,
                             [&](const Held &H) { return isMutex(P, H); });
}

namespace {

/// What a thread runs; a lambda by its line, since a function may have several.
std::string entryOf(const Program &P, const Thread &T) {
  const Function &F = P.Functions[T.Entry];
  std::string Name = quotedFunction(P, T.Entry);
  return F.Lambda ? Name + " (line " + std::to_string(F.Where.Line) + ")"
                  : Name;
}

} // namespace

std::string byThread(const Program &P, const Thread *T) {
  return T ? "the thread that runs " + entryOf(P, *T)
           : "the thread that started the other";
}

std::string inside(const Program &P, FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::string Name = quotedFunction(P, F), Why = P.text(Fn.Context);
  if (Fn.Co != Function::Coroutine::No)
    return "inside coroutine " + Name;
  if (Why == "nonblocking")
    return "inside " + Name + ", which is declared not to block";
  if (!Why.empty())
    return "inside " + Name + ", which runs on the event loop of " + Why;
  return "inside handler " + Name + ", which an event loop calls";
}

std::string adviceFor(const Program &P, const std::string &Category,
                      const Function &F) {
  const std::string Runtime = P.text(F.Runtime);
  const bool Coroutine = F.Co != Function::Coroutine::No;
  auto Said = [&](const std::string &Of) {
    auto It = P.Instead.Advice.find({Category, Of});
    return It == P.Instead.Advice.end() ? std::string() : It->second;
  };
  std::vector<std::string> Keys{Runtime, ""};
  if (!Coroutine)
    Keys = {Runtime + "-handler", Runtime, "handler", ""};
  std::string Last;
  for (const std::string &Of : Keys)
    if (std::string Advice = Said(Of); !Advice.empty()) {
      if (Coroutine || Advice.find("co_await") == std::string::npos)
        return Advice;
      Last = Advice;
    }
  return Last;
}

std::string duration(std::int64_t Nanoseconds) {
  static constexpr std::array<std::pair<std::int64_t, const char *>, 4> Units{
      {{1'000'000'000, " s"}, {1'000'000, " ms"}, {1'000, " us"}, {1, " ns"}}};
  for (auto [Size, Unit] : Units)
    if (Nanoseconds >= Size && Nanoseconds % Size == 0)
      return std::to_string(Nanoseconds / Size) + Unit;
  return std::to_string(Nanoseconds) + " ns";
}

std::string rounded(double X) {
  std::array<char, 32> Text;
  std::snprintf(Text.data(), Text.size(), X < 10 ? "%.2g" : "%.0f", X);
  return Text.data();
}

void addCalls(const Program &P,
              const std::vector<std::pair<FunctionId, EventRef>> &Chain,
              const std::string &Last, std::vector<Note> &To) {
  for (std::size_t I = 1; I < Chain.size(); ++I) {
    const auto &[In, At] = Chain[I];
    To.push_back(
        {place(P, P.event(In, At).Where),
         quotedFunction(P, In) + " calls " +
             (I + 1 < Chain.size() ? quotedFunction(P, Chain[I + 1].first)
                                   : Last) +
             " here",
         Note::Role::Call});
  }
}

Note startedHere(const Program &P, const Thread &T) {
  std::string Api = T.Api ? P.text(T.Api) : std::string("a stored callable");
  std::string Text = T.Many ? "threads that run " : "the thread that runs ";
  Text += entryOf(P, T);
  Text += T.Many ? " are started here, several at once, with "
                 : " is started here with ";
  return {place(P, T.StartedAt), Text + Api};
}

} // namespace snarl
