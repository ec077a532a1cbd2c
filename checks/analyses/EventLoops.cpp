// The part of Callables about event loops: what is posted to one is kept under
// `<handlers>`, and runs on whichever threads run the loop. One thread runs the
// handlers one after the other; several run them at once, and so does one
// beside a function that runs the loop itself.
//
// A loop is known by the field or global that it is, or as a local of the
// function that starts the threads. What is posted before they start runs from
// their start on, what is posted later from then on.
//
// Cost: linear in what is posted. Misses: loops that are reached through a
// parameter only, also by way of a member (the loop that a timer was made
// with); what a single runner does beside other threads.

#include "checks/analyses/Callables.h"

namespace snarl {

/// The loop whose handlers Path means, or 0.
PathId Callables::loopAt(PathId Path) const {
  if (!isElement(P.Paths[Path].Kind))
    return 0;
  const PathNode &Handlers = P.Paths[P.Paths[Path].Parent];
  return Handlers.Kind == Step::Field && P.text(Handlers.Name) == "<handlers>"
             ? Handlers.Parent
             : 0;
}

std::optional<Callables::LoopKey> Callables::keyOf(FunctionId F,
                                                   PathId Loop) const {
  const PathNode &N = P.Paths[Loop];
  switch (N.Kind) {
  case Step::Field:
    if (P.text(N.Name).starts_with('['))
      return std::nullopt; // a copy that a closure holds
    [[fallthrough]];
  case Step::Global:
  case Step::StaticLocal:
    return LoopKey{NoFunction, N.Name};
  case Step::Local:
  case Step::Heap:
    return LoopKey{F, Loop};
  default:
    return std::nullopt;
  }
}

/// F runs a loop, or starts a thread that does.
void Callables::runLoop(FunctionId F, const Invocation &I) {
  PathId Loop = loopAt(I.What.Path);
  std::optional<LoopKey> Key = keyOf(F, Loop);
  if (!Key)
    return;
  if (!I.OnThread) {
    Loops[*Key].Here.insert(F);
    return;
  }
  // A field is known by its name where the thread is started, too.
  if (!I.Begins && Key->first == NoFunction && I.Via != NoFunction &&
      keyOf(I.Via, loopAt(Open[I.Via][I.ViaIndex].What.Path)))
    return;
  Runners &Known = Loops[*Key];
  Known.Started[{F, I.At}] = I.How.Handle;
  Known.Loop = Loop;
  Known.Many |= I.Often || I.How.Many;
  if (!Known.Shared || Key->first == NoFunction ||
      I.At != Known.Started.begin()->first.second)
    return;
  for (const Bindings::Kept &K : Names.held(F, I.What.Path, I.At)) {
    Invocation One{I.At, NoFunction, 0, K.What, {}, true, I.How, I.What.Path};
    One.How.Many = K.Often;
    One.Begins = true;
    invoke(F, std::move(One));
  }
}

/// What is posted while the loop's threads may be running starts there.
void Callables::postTo(FunctionId F, EventRef At, const Bind &B, PathId Loop) {
  std::optional<LoopKey> Key = keyOf(F, Loop);
  auto Known = Key ? Loops.find(*Key) : Loops.end();
  if (Known == Loops.end() || !Known->second.Shared ||
      Known->second.Loop != Loop)
    return;
  const auto &[Where, Handle] = *Known->second.Started.begin();
  if (Key->first != NoFunction && !reaches(P.Functions[F], Where.second, At))
    return; // told where the threads start
  Spawn How;
  How.Handle = Handle;
  invoke(F, {At, NoFunction, 0, B.V, {}, true, How, 0});
}

/// Which loops several threads run; true if there is a new one.
bool Callables::findShared() {
  bool New = false;
  for (auto &[Key, R] : Loops) {
    bool Here = false;
    for (FunctionId F : R.Here)
      Here |= !Threaded[F];
    bool Shared = R.Many || R.Started.size() + Here > 1;
    New |= Shared && !R.Shared;
    R.Shared |= Shared && !R.Started.empty();
  }
  return New;
}

} // namespace snarl
