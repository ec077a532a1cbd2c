// The words of the YAML form of the models and what they mean: the one place
// that reading and listing both take them from.

#ifndef SNARL_TOOL_MODELS_WORDS_H
#define SNARL_TOOL_MODELS_WORDS_H

#include "tool/models/Models.h"
#include "tool/models/YamlReader.h"

#include <utility>

namespace snarl::words {

using EK = Effect::Kind;

/// Words for effects that only name objects, one effect each.
struct Touch {
  EK K;
  bool Shared = false;
  bool Atomic = false;
  bool Zero = false;
};
inline const std::pair<llvm::StringRef, Touch> Touches[] = {
    {"acquire", {EK::Acquire}},
    {"acquire-shared", {EK::Acquire, true}},
    {"try", {EK::Try}},
    {"try-shared", {EK::Try, true}},
    {"try-zero", {EK::Try, false, false, true}},
    {"try-zero-shared", {EK::Try, true, false, true}},
    {"release", {EK::Release}},
    {"holds", {EK::Holds}},
    {"lacks", {EK::Holds, false, false, true}},
    {"alias", {EK::Alias}},
    {"copy", {EK::Copy}},
    {"read", {EK::Read}},
    {"write", {EK::Write}},
    {"update", {EK::Update}},
    {"free", {EK::Free}},
    {"atomic-read", {EK::Read, false, true}},
    {"atomic-write", {EK::Write, false, true}},
    {"atomic-update", {EK::Update, false, true}},
    {"join", {EK::Join}},
    {"notify", {EK::Notify}},
};

/// Words for effects with parts of their own.
inline const std::pair<llvm::StringRef, EK> Compounds[] = {
    {"guard", EK::Guard},     {"bind", EK::Bind},   {"store", EK::Store},
    {"make", EK::Make},       {"spawn", EK::Spawn}, {"invoke", EK::Invoke},
    {"wait", EK::Wait},       {"block", EK::Block}, {"work", EK::Work},
    {"partial", EK::Partial}, {"hop", EK::Hop},     {"context", EK::Context},
    {"expose", EK::Expose},   {"need", EK::Need},
};

/// A part without which an effect would mean nothing.
struct MainPart {
  EK K;
  Operand Effect::*Of;
  llvm::StringRef Name;
};
inline const MainPart MainParts[] = {
    {EK::Spawn, &Effect::From, "entry"},
    {EK::Expose, &Effect::From, "entry"},
    {EK::Expose, &Effect::Lock, "under"},
    {EK::Invoke, &Effect::From, "callable"},
    {EK::Partial, &Effect::From, "callable"},
    {EK::Bind, &Effect::From, "from"},
    {EK::Bind, &Effect::On, "to"},
    {EK::Store, &Effect::From, "from"},
    {EK::Store, &Effect::On, "to"},
    {EK::Guard, &Effect::From, "from"},
    {EK::Wait, &Effect::On, "on"},
    {EK::Need, &Effect::On, "on"},
};

inline const std::pair<llvm::StringRef, Condition::Kind> Conditions[] = {
    {"arity", Condition::Kind::Arity},
    {"type", Condition::Kind::Type},
    {"not-type", Condition::Kind::NotType},
    {"equals", Condition::Kind::Equals},
    {"not-equals", Condition::Kind::NotEquals},
    {"flag", Condition::Kind::Flag},
    {"no-flag", Condition::Kind::NoFlag},
    {"zero", Condition::Kind::Zero},
    {"asked", Condition::Kind::Asked},
    {"begins", Condition::Kind::Begins},
    {"nonblocking", Condition::Kind::Nonblocking},
    {"template", Condition::Kind::Template},
    {"mentions", Condition::Kind::Mentions},
    {"defined", Condition::Kind::Defined},
    {"head", Condition::Kind::Head},
};

/// Whether a condition is about one argument, whose number is written with it.
inline bool ofArgument(Condition::Kind K) {
  return K != Condition::Kind::Arity && K != Condition::Kind::Zero &&
         K != Condition::Kind::Asked && K != Condition::Kind::Begins &&
         K != Condition::Kind::Nonblocking && K != Condition::Kind::Mentions &&
         K != Condition::Kind::Defined && K != Condition::Kind::Head;
}

/// Whether it holds if none of several values is meant, and not if any is.
inline bool negative(Condition::Kind K) {
  return K == Condition::Kind::NotType || K == Condition::Kind::NotEquals ||
         K == Condition::Kind::NoFlag;
}

/// Whether it may be about the object instead, which is written `this`, or
/// about whichever argument it holds for, which is written `any`.
inline bool ofObject(Condition::Kind K) {
  return K == Condition::Kind::Type || K == Condition::Kind::NotType ||
         K == Condition::Kind::Flag || K == Condition::Kind::NoFlag;
}

inline const std::pair<llvm::StringRef, TypeModel::Kind> TypeKinds[] = {
    {"mutex", TypeModel::Kind::Mutex},
    {"async-mutex", TypeModel::Kind::AsyncMutex},
    {"semaphore", TypeModel::Kind::Semaphore},
    {"guard", TypeModel::Kind::Guard},
    {"atomic", TypeModel::Kind::Atomic},
    {"thread", TypeModel::Kind::Thread},
    {"pointer", TypeModel::Kind::Pointer},
    {"callable", TypeModel::Kind::Callable},
    {"container", TypeModel::Kind::Container},
    {"task", TypeModel::Kind::Task},
    {"generator", TypeModel::Kind::Generator},
    {"reference", TypeModel::Kind::Reference},
};

inline const std::pair<llvm::StringRef, BlockTier> Tiers[] = {
    {"always", BlockTier::Always},
    {"may", BlockTier::May},
    {"self", BlockTier::Self},
};

inline const std::pair<llvm::StringRef, Suspend::Hop> Hops[] = {
    {"away", Suspend::Hop::Away},
    {"back", Suspend::Hop::Back},
    {"home", Suspend::Hop::Home},
    {"here", Suspend::Hop::None},
};

inline const std::pair<llvm::StringRef, Spawn::Thread> Threads[] = {
    {"any", Spawn::Thread::Any},
    {"perhaps", Spawn::Thread::Perhaps},
    {"new", Spawn::Thread::New},
    {"special", Spawn::Thread::Special},
};

inline const std::pair<llvm::StringRef, std::int64_t> Units[] = {
    {"s", 1'000'000'000},
    {"ms", 1'000'000},
    {"us", 1'000},
    {"ns", 1},
};

inline const std::pair<llvm::StringRef, Operand::Kind> Roots[] = {
    {"this", Operand::Kind::This},     {"result", Operand::Kind::Result},
    {"rest", Operand::Kind::Rest},     {"args", Operand::Kind::Args},
    {"hidden", Operand::Kind::Hidden}, {"locked", Operand::Kind::Locked},
};

} // namespace snarl::words

#endif
