#include "tool/summary/Events.h"

#include <initializer_list>

namespace snarl {
namespace {

struct Word {
  bool Said;
  const char *Text;
};

/// "  [a, b]" of the words that are said, or nothing.
std::string marks(std::initializer_list<Word> Words) {
  std::string Text;
  for (const Word &W : Words)
    if (W.Said)
      Text += (Text.empty() ? "  [" : ", ") + std::string(W.Text);
  return Text.empty() ? Text : Text + "]";
}

/// Event names are padded to one width, so that the objects stand in a column.
std::string line(std::string Kind, const std::string &Rest) {
  Kind.resize(9, ' ');
  return Kind + Rest;
}

struct Printer {
  const Notation &N;

  std::string operator()(const Access &X) const {
    const char *Kind = X.M == Access::Mode::Read    ? "read"
                       : X.M == Access::Mode::Write ? "write"
                                                    : "update";
    const char *Loaded =
        X.By == Access::Rest::Value ? ", loaded at " : ", tested at ";
    std::string From = X.isSplit() ? Loaded + N.place(X.Load) : "";
    if (X.Order)
      From += ", its value " + N.text(X.Order);
    return line(Kind, N.path(X.Path) + From +
                          marks({{!X.Atomic, "plain"},
                                 {X.Atomic, "atomic"},
                                 {X.Scalar, "scalar"},
                                 {X.Counter, "counter"},
                                 {X.Sums, "sums"},
                                 {X.Frees, "frees"}}));
  }
  std::string operator()(const Acquire &X) const {
    return line("acquire", N.path(X.Lock) + marks({{!X.Shared, "exclusive"},
                                                   {X.Shared, "shared"},
                                                   {X.Try, "try"},
                                                   {X.Unowned, "unowned"}}));
  }
  std::string operator()(const Release &X) const {
    return line("release", N.path(X.Lock));
  }
  std::string operator()(const Bind &X) const {
    return line("bind", N.path(X.Target) + " := " + N.value(X.V));
  }
  std::string operator()(const Call &X) const {
    std::string Name = X.Name ? N.text(X.Name) : N.entity(X.Callee);
    if (!X.Callee)
      Name = "(" + N.value(X.Target) + ")";
    bool Member = X.This.K != Value::Kind::Unknown;
    std::string Args = Member ? "this: " + N.value(X.This) : "";
    if (Member && !X.Args.empty())
      Args += ", ";
    Args += N.values(X.Args);
    std::string Result = X.Result ? " -> " + N.path(X.Result) : "";
    return line("call", Name + "(" + Args + ")" + Result +
                            marks({{X.Virtual, "virtual"},
                                   {X.Awaited, "awaited"},
                                   {X.Caught, "caught"},
                                   {X.Varying != 0, "of another each round"}}));
  }
  std::string operator()(const Spawn &X) const {
    std::string Args = X.Args.empty() ? "" : " with " + N.values(X.Args);
    std::string Handle = X.Handle ? ", handle " + N.path(X.Handle) : "";
    return line(
        "spawn",
        N.value(X.Entry) + Args + " by " + N.text(X.Api) + Handle +
            marks({{X.Many, "many at once"},
                   {X.Joined, "ended at once"},
                   {X.OneRound, "in one round"},
                   {X.On == Spawn::Thread::New, "new thread"},
                   {X.On == Spawn::Thread::Perhaps, "perhaps a new thread"},
                   {X.On == Spawn::Thread::Special,
                    "a thread of a special kind"}}));
  }
  std::string operator()(const Join &X) const {
    return line("join", N.path(X.Handle));
  }
  std::string operator()(const Suspend &X) const {
    std::string Given = X.Given ? ", given " + N.path(X.Given) : "";
    return line("suspend", (X.Operand ? N.text(X.Operand) : "") + Given) +
           marks({{X.Yield, "yield"},
                  {X.To == Suspend::Hop::Away, "goes away"},
                  {X.To == Suspend::Hop::Back, "comes back"},
                  {X.To == Suspend::Hop::Home, "comes home"}});
  }
  std::string operator()(const Wait &X) const {
    std::string Lock = X.Lock ? ", releasing " + N.path(X.Lock) : "";
    return line("wait", N.path(X.Object) + Lock);
  }
  std::string operator()(const Notify &X) const {
    return line("notify", N.path(X.Object));
  }
  std::string operator()(const Block &X) const {
    std::string Time = X.Nanoseconds < 0
                           ? ""
                           : " for " + std::to_string(X.Nanoseconds) + " ns";
    return line("block", N.text(X.Function) + " (" + N.text(X.Category) + ")" +
                             Time +
                             marks({{X.Tier == BlockTier::Always, "always"},
                                    {X.Tier == BlockTier::May, "may"},
                                    {X.Tier == BlockTier::Self, "on itself"}}));
  }
  std::string operator()(const Work &X) const {
    return line("work",
                N.text(X.Function) + "  weight " + std::to_string(X.Weight));
  }
  std::string operator()(const Need &X) const {
    return line("need", N.path(X.Lock) + " for " + N.text(X.Function) +
                            marks({{X.Yields, "yields"},
                                   {X.Raises, "raises"},
                                   {X.Drops, "drops"}}));
  }
  std::string operator()(const Expose &X) const {
    std::string Under = X.Under ? " under " + N.path(X.Under) : "";
    return line("expose", N.value(X.Entry) + Under + " by " + N.text(X.Api));
  }
  std::string operator()(const Answer &X) const {
    return line("answer", N.path(X.Target) +
                              " := " + (X.If ? N.test(X.If) : N.value(X.V)));
  }
};

} // namespace

std::string printEvent(const Event &E, const Notation &N) {
  return std::visit(Printer{N}, E.What) + "  at " + N.place(E.Where);
}

} // namespace snarl
