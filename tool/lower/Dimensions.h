// What a number of rounds rests on. Two loops over the sides of a table make as
// many rounds as its area; a loop over the letters of each word, or the
// children of each node, makes another number for each, and few as a rule. So
// we ask of what bounds an inner loop whether the rounds of the loops around it
// change it, and which parameters it comes from, for the callers to ask the
// same of what they pass.
//
// The count of an outer loop itself (`j < i`) is such a side: a triangle is
// half a table. What is read by way of it (`j < Length[i]`) is not. A limit
// that was made from the start (`End = Row + Width`) stands for its distance.
//
// Cost: a walk over each loop that stands in no other, and, of what bounds a
// loop or is passed in one, over all that was assigned to it. Misses: what is
// changed by way of a reference, and members that change in the meantime.

#ifndef SNARL_TOOL_LOWER_DIMENSIONS_H
#define SNARL_TOOL_LOWER_DIMENSIONS_H

#include "checks/model/Ir.h"
#include "tool/lower/BodyFacts.h"

#include <map>

namespace snarl::lowering {

/// What an expression in a loop rests on.
struct Basis {
  bool Varies = false; ///< the rounds of the loops around it change it
  ParamSet Params = 0; ///< that it is worked out from
};

class Dimensions {
public:
  Dimensions(const BodyFacts &Facts, const clang::ASTContext &Context)
      : Facts(Facts), Context(Context) {}

  /// Of the number of rounds of a loop, seen from the loops around it.
  Basis ofLoop(std::uint32_t Loop);
  /// Of the value of E, seen from the loops around it: Loop and further out;
  /// NoLoop: there are none.
  Basis of(const clang::Expr *E, std::uint32_t Loop);

private:
  using Variables = llvm::DenseSet<const clang::ValueDecl *>;
  /// The loops that something stands in.
  struct Around {
    Variables Changed;  ///< by their rounds
    Variables Counters; ///< that end them, and move on step by step
  };
  /// Null: it stands in none.
  const Around *around(std::uint32_t Loop);
  void condition(const clang::Expr *E, const clang::Stmt *Loop,
                 const Around *By, Basis &To);
  void counted(const clang::VarDecl *Counter, const clang::Expr *Limit,
               const clang::Stmt *Loop, const Around *By, Basis &To);
  void add(const clang::Stmt *S, const Around *By, bool Read, unsigned Depth,
           Basis &To);
  void add(const clang::VarDecl *V, const Around *By, bool Read, unsigned Depth,
           Basis &To);

  const BodyFacts &Facts;
  const clang::ASTContext &Context;
  std::map<std::uint32_t, Around> Known; ///< by innermost loop
  /// Variables that the question in work has come to, and how.
  llvm::DenseSet<std::pair<const clang::VarDecl *, unsigned>> Seen;
};

/// How many of the data each round takes care of, of a loop that ends at a
/// limit such as `Bits / 64 + 1`; 1 if E does not tell. Depth: variables that
/// have led to E.
std::uint64_t perRound(const clang::Expr *E, const BodyFacts &Facts,
                       const clang::ASTContext &Context, unsigned Depth = 0);

} // namespace snarl::lowering

#endif
