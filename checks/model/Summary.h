// The facts about one translation unit. A summary is a pure function of the
// compile command and the contents of the files: no AST, no absolute path, no
// time stamp.

#ifndef SNARL_CHECKS_MODEL_SUMMARY_H
#define SNARL_CHECKS_MODEL_SUMMARY_H

#include "checks/model/Ir.h"

namespace snarl {

/// A NOLINT comment, or an attribute [[clang::suppress]]. Checks: what stands
/// in its brackets, "*" if nothing does.
struct Suppression {
  Symbol File = 0;
  std::uint32_t First = 0; ///< first and last line it covers; First is greater
  std::uint32_t Last = 0;  ///< if it covers none
  Symbol Checks = 0;
  Symbol Reason = 0;
  std::uint32_t Line = 0; ///< where it stands
  bool Attribute = false;
};

/// Everything that is a Symbol or a PathId in it refers to its own tables.
struct Summary {
  Symbol MainFile = 0;
  StringTable Strings;
  PathTable Paths;
  std::vector<Function> Functions; ///< sorted by USR text
  std::vector<Variable> Variables; ///< sorted by USR text
  std::vector<Suppression> Suppressions;
  std::vector<Symbol> Includes; ///< files outside system directories, sorted
};

/// Calls V(x) for every Symbol, PathId, number, flag and nested vector of T, in
/// declaration order. One description serves writing, reading and linking. A
/// visitor overloads operator() for SymbolRef, PathRef, and integers.
template <class V> void visit(V &Visitor, Loc &L) {
  Visitor.symbol(L.File);
  Visitor.number(L.Line);
  Visitor.number(L.Column);
}
template <class V> void visit(V &Visitor, Value &X) {
  Visitor.number(X.K);
  Visitor.path(X.Path);
  Visitor.number(X.Number);
  Visitor.symbol(X.Function);
  Visitor.list(X.Bound);
}
template <class V> void visit(V &Visitor, Access &X) {
  Visitor.path(X.Path);
  Visitor.number(X.M);
  Visitor.number(X.Atomic);
  Visitor.number(X.Scalar);
  Visitor.number(X.Counter);
  Visitor.number(X.Sums);
  Visitor.number(X.Frees);
  Visitor.number(X.By);
  visit(Visitor, X.Load);
  Visitor.symbol(X.Order);
}
template <class V> void visit(V &Visitor, Acquire &X) {
  Visitor.path(X.Lock);
  Visitor.number(X.Shared);
  Visitor.number(X.Try);
  Visitor.number(X.Unowned);
}
template <class V> void visit(V &Visitor, Release &X) { Visitor.path(X.Lock); }
template <class V> void visit(V &Visitor, Bind &X) {
  Visitor.path(X.Target);
  visit(Visitor, X.V);
}
template <class V> void visit(V &Visitor, Call &X) {
  Visitor.symbol(X.Callee);
  Visitor.symbol(X.Name);
  visit(Visitor, X.Target);
  Visitor.number(X.Virtual);
  Visitor.number(X.Awaited);
  Visitor.number(X.Caught);
  visit(Visitor, X.This);
  Visitor.list(X.Args);
  Visitor.number(X.Varying);
  Visitor.path(X.Result);
}
template <class V> void visit(V &Visitor, Spawn &X) {
  visit(Visitor, X.Entry);
  Visitor.list(X.Args);
  Visitor.path(X.Handle);
  Visitor.symbol(X.Api);
  Visitor.number(X.Many);
  Visitor.number(X.Joined);
  Visitor.number(X.OneRound);
  Visitor.number(X.On);
}
template <class V> void visit(V &Visitor, Join &X) { Visitor.path(X.Handle); }
template <class V> void visit(V &Visitor, Suspend &X) {
  Visitor.number(X.Yield);
  Visitor.number(X.To);
  Visitor.symbol(X.Operand);
  Visitor.path(X.Given);
}
template <class V> void visit(V &Visitor, Wait &X) {
  Visitor.path(X.Object);
  Visitor.path(X.Lock);
}
template <class V> void visit(V &Visitor, Notify &X) { Visitor.path(X.Object); }
template <class V> void visit(V &Visitor, Block &X) {
  Visitor.symbol(X.Function);
  Visitor.symbol(X.Category);
  Visitor.number(X.Tier);
  Visitor.number(X.Nanoseconds);
}
template <class V> void visit(V &Visitor, Work &X) {
  Visitor.symbol(X.Function);
  Visitor.number(X.Weight);
}
template <class V> void visit(V &Visitor, Test &X) {
  Visitor.path(X.Lock);
  Visitor.path(X.Object);
  Visitor.number(X.Truth);
  Visitor.number(X.To);
}
template <class V> void visit(V &Visitor, Answer &X) {
  Visitor.path(X.Target);
  visit(Visitor, X.If);
  visit(Visitor, X.V);
}
template <class V> void visit(V &Visitor, Need &X) {
  Visitor.path(X.Lock);
  Visitor.symbol(X.Function);
  Visitor.number(X.Yields);
  Visitor.number(X.Raises);
  Visitor.number(X.Drops);
}
template <class V> void visit(V &Visitor, Expose &X) {
  visit(Visitor, X.Entry);
  Visitor.path(X.Under);
  Visitor.symbol(X.Api);
}
template <class V> void visit(V &Visitor, Event &X) {
  visit(Visitor, X.Where);
  Visitor.variant(X.What);
}
template <class V> void visit(V &Visitor, BasicBlock &X) {
  Visitor.list(X.Events);
  Visitor.numbers(X.Successors);
  visit(Visitor, X.Condition);
  Visitor.number(X.Loop);
  Visitor.number(X.Weight);
  visit(Visitor, X.Throws);
}
template <class V> void visit(V &Visitor, Loop &X) {
  visit(Visitor, X.Where);
  Visitor.number(X.B);
  Visitor.number(X.Trips);
  Visitor.number(X.Parent);
  Visitor.number(X.Header);
  Visitor.path(X.Over);
  Visitor.path(X.UpTo);
  Visitor.number(X.Items);
  Visitor.number(X.Varies);
  Visitor.number(X.Params);
  Visitor.symbol(X.Limit);
}
template <class V> void visit(V &Visitor, Parameter &X) {
  Visitor.symbol(X.Name);
  Visitor.number(X.Indirect);
  Visitor.number(X.Plain);
  Visitor.number(X.Counted);
}
template <class V> void visit(V &Visitor, Requirement &X) {
  Visitor.path(X.Lock);
  Visitor.number(X.Shared);
}
template <class V> void visit(V &Visitor, Function &X) {
  Visitor.symbol(X.Usr);
  Visitor.symbol(X.Name);
  visit(Visitor, X.Where);
  Visitor.symbol(X.Class);
  Visitor.symbol(X.Parent);
  Visitor.number(X.Co);
  Visitor.symbol(X.Runtime);
  Visitor.symbol(X.Context);
  Visitor.number(X.Lambda);
  Visitor.number(X.Constructor);
  Visitor.number(X.Destructor);
  Visitor.number(X.Moves);
  Visitor.number(X.NoThrow);
  Visitor.number(X.Static);
  Visitor.number(X.External);
  Visitor.number(X.Main);
  Visitor.number(X.BeforeMain);
  Visitor.number(X.Awaiter);
  Visitor.list(X.Params);
  Visitor.list(X.Requires);
  Visitor.symbols(X.Overrides);
  Visitor.list(X.Blocks);
  Visitor.list(X.Loops);
}
template <class V> void visit(V &Visitor, Variable &X) {
  Visitor.symbol(X.Usr);
  Visitor.symbol(X.Name);
  Visitor.symbol(X.Class);
  Visitor.symbol(X.Type);
  visit(Visitor, X.Where);
  Visitor.number(X.Atomic);
  Visitor.number(X.Const);
  Visitor.number(X.Mutex);
  Visitor.number(X.Private);
  Visitor.number(X.Raised);
  Visitor.symbol(X.Guard);
}
template <class V> void visit(V &Visitor, Suppression &X) {
  Visitor.symbol(X.File);
  Visitor.number(X.First);
  Visitor.number(X.Last);
  Visitor.symbol(X.Checks);
  Visitor.symbol(X.Reason);
  Visitor.number(X.Line);
  Visitor.number(X.Attribute);
}
template <class V> void visit(V &Visitor, Summary &X) {
  Visitor.symbol(X.MainFile);
  Visitor.list(X.Functions);
  Visitor.list(X.Variables);
  Visitor.list(X.Suppressions);
  Visitor.symbols(X.Includes);
}

} // namespace snarl

#endif
