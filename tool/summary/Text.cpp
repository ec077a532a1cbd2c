#include "tool/summary/Text.h"

#include "tool/summary/Events.h"

namespace snarl {
namespace {

std::string number(std::uint64_t N) { return std::to_string(N); }

std::string bound(const Loop &L) {
  switch (L.B) {
  case Loop::Bound::Constant:
    return number(L.Trips) + " rounds";
  case Loop::Bound::Data:
    return L.Trips > 1 ? "a round for each " + number(L.Trips) + " of the data"
                       : "as many rounds as the data says";
  case Loop::Bound::Unbounded:
    return "unbounded";
  case Loop::Bound::Condition:
    return "until a condition holds";
  }
  return "";
}

/// "this, param0".
std::string params(ParamSet Set) {
  std::string Text;
  for (std::size_t N = 0; N < 32; ++N)
    if (Set & paramBit(N))
      Text += (Text.empty() ? "" : ", ") +
              (N ? "param" + number(N - 1) : std::string("this"));
  return Text;
}

std::string printLoop(const Loop &L, std::size_t Index, const Notation &N) {
  std::string Over = L.Over ? ", over " + N.path(L.Over) : "";
  std::string Items = L.Items ? ", one for each item" : "";
  std::string Limit = L.Limit ? ", limited by `" + N.text(L.Limit) + "`" : "";
  std::string UpTo = L.UpTo ? ", up to " + N.path(L.UpTo) : "";
  std::string Varies = L.Varies ? ", another number each time" : "";
  std::string Params = L.Params ? ", told by " + params(L.Params) : "";
  std::string Parent =
      L.Parent == NoLoop ? "" : ", in loop " + number(L.Parent);
  return "  loop " + number(Index) + "  at " + N.place(L.Where) + "  " +
         bound(L) + Over + UpTo + Items + Limit + Varies + Params + Parent +
         ", decided in block " + number(L.Header) + "\n";
}

std::string printBlock(const BasicBlock &B, std::size_t Index,
                       const Notation &N) {
  std::string Text = "  block " + number(Index);
  Text += B.Successors.empty() ? " -> out" : " ->";
  for (std::uint32_t S : B.Successors)
    Text += " " + number(S);
  Text += "  weight " + number(B.Weight);
  if (B.Throws.isValid())
    Text += "  throws at " + N.place(B.Throws);
  if (B.Loop != NoLoop)
    Text += "  in loop " + number(B.Loop);
  if (B.Condition)
    Text += "  if " + N.test(B.Condition);
  Text += "\n";
  for (const Event &E : B.Events)
    Text += "    " + printEvent(E, N) + "\n";
  return Text;
}

std::string traits(const Function &F, const Notation &N) {
  std::string Text;
  auto Say = [&Text](bool Said, const std::string &Word) {
    if (Said)
      Text += "  " + Word;
  };
  Say(F.Co == Function::Coroutine::Task, "coroutine");
  Say(F.Co == Function::Coroutine::Generator, "generator");
  Say(F.Runtime, "on " + N.text(F.Runtime));
  Say(F.Lambda, "lambda");
  Say(F.Constructor, "constructor");
  Say(F.Destructor, "destructor");
  Say(F.Moves, "moves");
  Say(F.NoThrow, "noexcept");
  Say(F.Static, "static");
  Say(F.External, "external");
  Say(F.Main, "main");
  Say(F.BeforeMain, "before main");
  Say(F.Awaiter, "awaiter");
  return Text;
}

std::string printFunction(const Function &F, const Notation &N) {
  std::string Text = "function " + N.text(F.Name) + "  at " + N.place(F.Where) +
                     traits(F, N) + "\n";
  Text += "  usr  " + N.text(F.Usr) + "\n";
  if (F.Class)
    Text += "  member of  " + N.text(F.Class) + "\n";
  if (F.Parent)
    Text += "  inside  " + N.text(F.Parent) + "\n";
  for (const Requirement &R : F.Requires)
    Text +=
        "  requires  " + N.path(R.Lock) + (R.Shared ? " (shared)" : "") + "\n";
  for (Symbol Overridden : F.Overrides)
    Text += "  overrides  " + N.text(Overridden) + "\n";
  for (std::size_t I = 0; I < F.Params.size(); ++I)
    Text += "  param" + number(I) + "  " + N.text(F.Params[I].Name) +
            (F.Params[I].Indirect ? " (pointer or reference)" : "") +
            (F.Params[I].Plain ? "  plain" : "") +
            (F.Params[I].Counted ? "  counted" : "") + "\n";
  for (std::size_t I = 0; I < F.Loops.size(); ++I)
    Text += printLoop(F.Loops[I], I, N);
  for (std::size_t I = 0; I < F.Blocks.size(); ++I)
    Text += printBlock(F.Blocks[I], I, N);
  return Text + "\n";
}

std::string printVariable(const Variable &V, const Notation &N) {
  return "variable " + N.text(V.Name) + "  at " + N.place(V.Where) +
         "  of type " + N.text(V.Type) + (V.Atomic ? "  atomic" : "") +
         (V.Const ? "  const" : "") + (V.Mutex ? "  mutex" : "") +
         (V.Private ? "  private" : "") + (V.Raised ? "  raised" : "") +
         (V.Guard ? "  guarded by " + N.entity(V.Guard) : "") + "\n";
}

std::string printSuppression(const Suppression &S, const Notation &N) {
  std::string Reason = S.Reason ? "  because: " + N.text(S.Reason) : "";
  std::string What = S.Attribute ? "attribute  " : "";
  return "suppression  " + What + N.text(S.File) + ":" + number(S.First) + "-" +
         number(S.Last) + "  " + N.text(S.Checks) + Reason + "\n";
}

} // namespace

std::string printSummary(const Summary &S) {
  const Notation N(S);
  std::string Text = "summary of " + S.Strings[S.MainFile] + "\n\n";
  for (const Function &F : S.Functions)
    Text += printFunction(F, N);
  for (const Variable &V : S.Variables)
    Text += printVariable(V, N);
  for (const Suppression &X : S.Suppressions)
    Text += printSuppression(X, N);
  for (Symbol File : S.Includes)
    Text += "includes " + S.Strings[File] + "\n";
  return Text;
}

} // namespace snarl
