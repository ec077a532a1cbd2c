// The result as JSON. Addresses are offsets in the program's file; places and
// ways back are numbered in tables of their own.

#include "Tell.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

namespace schedule {
namespace {

constexpr std::size_t MostTold = 2000;
constexpr const char *Kinds[] = {
    "read", "write",   "update", "lock",    "unlock",  "start", "join", "wait",
    "wake", "timeout", "notify", "acquire", "release", "free",  "end"};
constexpr const char *Sorts[] = {"memory",    "atomic",    "mutex",
                                 "condition", "semaphore", "thread"};
constexpr const char *Verdicts[] = {"right",   "wrong",  "deadlock",
                                    "crash",   "cut",    "redundant",
                                    "strayed", "blocked"};

std::string quoted(const std::string &Text) {
  std::string Out = "\"";
  for (unsigned char C : Text) {
    char Code[8];
    std::snprintf(Code, sizeof Code, "\\u%04x", C);
    if (C < 0x20 || C >= 0x7f)
      Out += Code;
    else
      Out += C == '"' || C == '\\' ? std::string("\\") + char(C)
                                   : std::string(1, char(C));
  }
  return Out + "\"";
}

/// Signed, as most numbers of programs are.
std::string number(std::uint64_t Value, std::uint32_t Size) {
  const int Unused = Size < 8 ? 64 - 8 * static_cast<int>(Size) : 0;
  return std::to_string(static_cast<std::int64_t>(Value << Unused) >> Unused);
}

struct Teller {
  std::map<std::uint64_t, int> Objects; // by place
  std::vector<std::pair<std::uint64_t, Sort>> ObjectList;
  std::map<std::vector<std::uint64_t>, int> Sites;
  std::vector<std::vector<std::uint64_t>> SiteList;

  int object(const Step &S) {
    if (S.On.Size == Everything.Size)
      return -1;
    auto [At, New] = Objects.try_emplace(S.On.At, ObjectList.size());
    if (New)
      ObjectList.push_back({S.On.At, S.Of});
    Sort &Of = ObjectList[At->second].second;
    Of = std::max(Of, S.Of); // a lock is memory to its constructor
    return At->second;
  }
  int site(const Site &Where) {
    std::vector<std::uint64_t> Frames(Where.Frames, Where.Frames + Where.Count);
    auto [At, New] = Sites.try_emplace(Frames, SiteList.size());
    if (New)
      SiteList.push_back(Frames);
    return At->second;
  }
  std::string step(const Run::Taken &R);
  std::string wait(const Blocked &B);
  std::string run(const Run &Done);
};

std::string Teller::step(const Run::Taken &R) {
  const Step &S = R.Did;
  return "[" + std::to_string(S.Thread) + "," +
         quoted(Kinds[static_cast<int>(S.What)]) + "," +
         std::to_string(object(S)) + "," +
         (R.HasValue ? quoted(number(R.Value, S.On.Size)) : "null") + "," +
         (R.HasBefore ? quoted(number(R.Before, S.On.Size)) : "null") + "," +
         std::to_string(site(R.From)) + "]";
}

std::string Teller::wait(const Blocked &B) {
  return "[" + std::to_string(B.Wanted.Thread) + "," +
         quoted(Kinds[static_cast<int>(B.Wanted.What)]) + "," +
         std::to_string(object(B.Wanted)) + "," + std::to_string(B.Owner) +
         "," + (B.Spins ? "true" : "false") + "," +
         std::to_string(site(B.From)) + "]";
}

template <typename ListT, typename OneT>
std::string list(const ListT &All, OneT One) {
  std::string Out;
  for (const auto &Each : All)
    Out += (Out.empty() ? "" : ",") + One(Each);
  return "[" + Out + "]";
}

std::string Teller::run(const Run &Done) {
  return "{\"choices\":" + quoted(Done.Choices) +
         ",\"outcome\":" + quoted(Verdicts[static_cast<int>(Done.Came)]) +
         ",\"race\":" + (!Done.Races.empty() ? "true" : "false") +
         ",\"preemptions\":" + std::to_string(Done.Preemptions) +
         ",\"says\":" + quoted(Done.Says) + ",\"steps\":" +
         list(Done.Steps, [&](const Run::Taken &R) { return step(R); }) +
         ",\"waits\":" +
         list(Done.Came == Verdict::Deadlock ? Done.Waits
                                             : std::vector<Blocked>(),
              [&](const Blocked &B) { return wait(B); }) +
         "}";
}

std::string offset(std::uint64_t Frame) { return std::to_string(Frame); }

std::string object(const std::pair<std::uint64_t, Sort> &One) {
  return "[" + std::to_string(One.first) + "," +
         quoted(Sorts[static_cast<int>(One.second)]) + "]";
}

} // namespace

void Result::add(Run Done) {
  ++Total;
  Wrong += Done.wrong();
  Races += !Done.Races.empty();
  for (const Report &R : Done.Races)
    if (std::find(Reports.begin(), Reports.end(), R) == Reports.end())
      Reports.push_back(R);
  CutRuns += Done.Came == Verdict::Cut;
  auto Length = [](const Run &R) {
    return std::tuple(R.Preemptions, R.Steps.size());
  };
  if (Done.wrong() && (!Shortest || Length(Done) < Length(*Shortest)))
    Shortest = Done;
  if (All.size() < MostTold)
    All.push_back(std::move(Done));
}

double Result::orders() const {
  double Sum = 0;
  for (const Run &R : All) {
    double Product = 1;
    for (const Run::Taken &Step : R.Steps)
      Product *= Step.Moves;
    Sum += Product;
  }
  return All.empty() ? 0 : Sum / static_cast<double>(All.size());
}

void Result::takeShortest(const Result &Other) {
  Shortest = Other.Shortest;
  if (Shortest)
    All.push_back(*Shortest);
}

void tell(const Result &Found, const std::string &File) {
  std::FILE *Out = File.empty() ? stdout : std::fopen(File.c_str(), "w");
  if (!Out) {
    std::perror(File.c_str());
    return;
  }
  Teller T;
  const std::string Runs =
      list(Found.All, [&](const Run &R) { return T.run(R); });
  const std::string Shortest = Found.Shortest ? T.run(*Found.Shortest) : "null";
  const std::string Reports = list(Found.Reports, [&](const Report &R) {
    return list(R.Side,
                [&](const Site &S) { return std::to_string(T.site(S)); });
  });
  std::fprintf(
      Out,
      "{\"total\":%d,\"wrong\":%d,\"races\":%d,\"reduced\":%s,"
      "\"preemptions\":%s,\"cut\":%s,\"all\":%s,\"shortest\":%s,\"reports\":%s,"
      "\"objects\":%s,\"sites\":%s}\n",
      Found.Total, Found.Wrong, Found.Races,
      Found.How.Reduced ? "true" : "false",
      Found.How.Preemptions >= 0 && Found.Bounded
          ? std::to_string(Found.How.Preemptions).c_str()
          : "null",
      quoted(Found.Cut).c_str(), Runs.c_str(), Shortest.c_str(),
      Reports.c_str(), list(T.ObjectList, object).c_str(),
      list(T.SiteList, [](const auto &Frames) {
        return list(Frames, offset);
      }).c_str());
  if (std::ferror(Out) + std::fclose(Out))
    std::perror(File.c_str());
}

} // namespace schedule
