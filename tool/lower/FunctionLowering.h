// One function's way from Clang's CFG to the IR. The CFG lists every
// subexpression once, in evaluation order, so each is lowered at its own turn;
// what an operand means (which object, which value) is asked of paths and
// values by structure. The methods are spread over one file a subject, each of
// which opens with what it does and misses.
//
// Cost: linear in the CFG; paths and values are worked out anew where they are
// asked for, which is bounded by the depth of an expression.

#ifndef SNARL_TOOL_LOWER_FUNCTIONLOWERING_H
#define SNARL_TOOL_LOWER_FUNCTIONLOWERING_H

#include "tool/lower/BodyFacts.h"
#include "tool/lower/Descriptors.h"
#include "tool/lower/Dimensions.h"
#include "tool/lower/FileWords.h"
#include "tool/lower/Names.h"
#include "tool/lower/OpenMP.h"
#include "tool/lower/Questions.h"
#include "tool/lower/Site.h"
#include "tool/lower/SplitUpdates.h"
#include "tool/lower/Types.h"
#include "tool/lower/Variables.h"

#include "clang/AST/ParentMap.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/SmallVector.h"

#include <map>
#include <memory>
#include <optional>

namespace snarl::lowering {

/// What the functions of one TU share.
struct Unit {
  clang::ASTContext &Context;
  const Models &Library;
  Summary &Out;
  Names &Name;
  Types &Type;
  VariableTable &Variables;
  FileWords &Words;
  Descriptors &Files;
};

/// How CFGs are built for lowering.
clang::CFG::BuildOptions cfgOptions();

class FunctionLowering {
public:
  FunctionLowering(Unit &U, const clang::FunctionDecl *F)
      : U(U), F(F), Out(U.Out.Paths) {}

  /// Nothing if Clang can build no CFG for it.
  std::optional<Function> run(const clang::Stmt *Body);
  /// For code of a variable's initialiser, which stands in no function.
  std::optional<Function> runInitializer(const clang::VarDecl *V);

  BodyFacts Facts; ///< valid after run()

private:
  using Expr = clang::Expr;
  using QualType = clang::QualType;
  using Exprs = llvm::SmallVector<const clang::Expr *, 6>;

  // FunctionLowering.cpp: the function and its blocks.
  void describe(Function &Result);
  void lowerBlocks(const clang::CFG &Graph, Function &Result);
  void lowerElement(const clang::CFGElement &E);
  void lowerStatement(const clang::Stmt *S);
  void lowerUnlisted(const clang::Stmt *S, Loc Where);
  template <class T> void emit(Loc Where, T What) {
    Current->Events.push_back({Where, std::move(What)});
  }
  Loc at(const Expr *E) { return U.Name.loc(E->getExprLoc()); }

  // Initializers.cpp: what variables, members and returned objects begin as.
  void lowerVariable(const clang::VarDecl *V);
  void enterOnce(const clang::Stmt *S);
  void leaveOnce(const clang::VarDecl *V);
  void lowerInitializer(const clang::CXXCtorInitializer *I);
  void lowerReturn(const Expr *E);
  void lowerAggregate(const clang::InitListExpr *E);
  void lowerPart(PathId Part, const Expr *Init, QualType T);
  void lowerMember(const clang::FieldDecl *Member, const Expr *Init,
                   const clang::InitListExpr *Around = nullptr);
  void bindEither(PathId Target, QualType T, const Expr *E, Loc Where);
  void construct(QualType T, PathId P, llvm::ArrayRef<const Expr *> Args,
                 const Site &Around);

  // Paths.cpp: which object an lvalue names.
  Place place(const Expr *E);
  Place placeOf(const clang::DeclRefExpr *E);
  Place placeOf(const clang::MemberExpr *E);
  Place placeOf(const clang::ArraySubscriptExpr *E);
  Place placeOfCall(const clang::CallExpr *E);
  const clang::LambdaCapture *captureOf(const clang::ValueDecl *V) const;
  PathId variable(const clang::VarDecl *V);
  PathId field(PathId Base, const clang::FieldDecl *F);
  /// Array[Index]; Base is the expression that names the array, if any.
  PathId element(PathId Array, const Expr *Index, const Expr *Base = nullptr);
  PathId deref(const Value &V);
  /// The object that a class prvalue (construction or call) initialises.
  PathId object(const Expr *E);
  PathId destination(const Destination &D);
  PathId storedArgument(const Destination &D);
  bool isHandle(const Expr *E);
  PathId thisPath();
  PathId resultOf(const Expr *Call);
  PathId heapOf(const Expr *New);
  PathId temporary(const char *Name);
  bool escapes(PathId P) const;

  // Values.cpp: what an expression evaluates to.
  Value value(const Expr *E);
  Value held(const Expr *E, PathId P);
  Value valueOfCast(const clang::CastExpr *E);
  Value valueOfConstruction(const clang::CXXConstructExpr *E);
  Value valueOfCall(const clang::CallExpr *E);
  /// The value of an argument for a parameter of type Wanted.
  Value passed(const Expr *E, QualType Wanted);
  /// A copy of what E is, as std::thread and std::bind store it.
  Value decayed(const Expr *E);
  std::optional<std::int64_t> constant(const Expr *E);

  // Accesses.cpp: reads, writes and updates.
  void access(const Expr *Object, Access::Mode M, Loc Where,
              const Stored &New = {});
  void access(PathId P, QualType T, Access::Mode M, bool Atomic, Loc Where,
              const Stored &New = {});
  void lowerRead(const clang::CastExpr *E);
  void lowerUnary(const clang::UnaryOperator *E);
  void lowerBinary(const clang::BinaryOperator *E);
  void lowerCompound(const clang::BinaryOperator *E);
  void lowerAtomicBuiltin(const clang::AtomicExpr *E);
  void lowerDelete(const clang::CXXDeleteExpr *E);

  // SplitUpdates.cpp: stores of what was loaded from the same object.
  const Expr *atomicallyLoaded(const Expr *E);
  PathId loadedPath(const Expr *Load);
  Loc loadBehind(const Expr *Value, PathId P, const Expr *Object);

  // Calls.cpp: calls and constructions.
  std::optional<Site> site(const Expr *E);
  void lowerCall(const Expr *E);
  void lowerSite(const Site &S);
  void lowerUserCall(const Site &S);
  ParamSet varying(const Site &S);
  void lowerLibraryCall(const Site &S);
  bool lowerCopy(const Site &S);
  bool lowerIndirect(const Site &S);
  QualType parameter(const Site &S, unsigned N) const;

  // Destructions.cpp: what nobody wrote.
  void lowerDestruction(PathId P, QualType T, Loc Where);
  void lowerDestructor(const clang::CFGImplicitDtor &D);

  // Needs.cpp: what needs a lock that another language holds.
  const TypeModel *foreign(QualType T);
  const TypeModel *foreignToContainer(const Site &S);
  Symbol calledAs(const Site &S);
  void needs(const TypeModel &M, Symbol What, const Site &S, bool Drops);
  void lowerNeed(const Site &S);
  bool isRestore(const clang::CFGBlock &B);
  void spawnDrops(Spawn Started, const Site &S);
  void lowerDropped(const clang::CXXRecordDecl *R, const Site &S);

  // Modelled.cpp: what a model says of a call.
  bool isForeign(const clang::FunctionDecl *F);
  const FunctionModel *model(const Site &S);
  const FunctionModel *model(const Expr *Call);
  std::optional<std::int64_t> begin(const Site &S);
  bool holds(const Condition &C, const Site &S);
  bool applies(const FunctionModel &M, const Site &S);
  bool isUnowned(const Site &S);
  void apply(const FunctionModel &M, const Site &S);
  void apply(const Effect &E, const Site &S, Symbol Api);
  void applyToLocks(const Effect &E, const Site &S);
  void applyToNames(const Effect &E, const Site &S);
  PathId argumentObject(const Site &S, unsigned N);
  bool takes(const Site &S) const;
  PathId pickedPart(PathId P, const Site &S);
  PathId operandPath(const Operand &O, const Site &S);
  clang::QualType operandType(const Operand &O, const Site &S);
  PathId member(PathId Object, clang::QualType T, llvm::StringRef Name);
  llvm::SmallVector<PathId, 2> operandPaths(const Operand &O, const Effect &E,
                                            const Site &S);
  llvm::SmallVector<PathId, 2> lockPaths(const Effect &E, const Site &S);
  Value operandValue(const Operand &O, const Site &S, bool Copied);
  Exprs operandArguments(const Operand &O, const Effect &E, const Site &S);
  Value constructorOf(const Operand &Signature, const Site &S);
  Value entry(const Operand &From, const Site &S, Exprs *Args);
  llvm::SmallVector<Value, 1> entries(const Operand &From, const Site &S,
                                      Exprs *Args);
  std::pair<const clang::CXXRecordDecl *, Value> receiver(const Operand &O,
                                                          const Site &S);
  Symbol starter(const Site &S, Symbol Api);
  PathId ownElement(PathId P);
  void spawn(const Effect &E, const Site &S, Symbol Api);
  void invoke(const Effect &E, const Site &S);
  void join(const Effect &E, const Site &S);
  void accesses(const Effect &E, const Site &S);
  std::int64_t nanoseconds(const Effect &E, const Site &S);
  std::optional<std::int64_t> ticks(const Expr *E);

  // Closures.cpp: everything that can be called later.
  void lowerLambda(const clang::LambdaExpr *E);
  Value closure(const clang::LambdaExpr *E);
  PathId closureObject(const clang::LambdaExpr *E);
  /// E as something to call; Args loses its first element if that is the
  /// object of a pointer to member.
  Value callable(const Expr *E, Exprs *Args);
  Value functor(const clang::CXXRecordDecl *R, const Expr *E);
  /// What `this` is in a member function that is called on E.
  Value receiver(const Expr *E);
  Value partial(const Effect &E, const Site &S);
  Symbol callOperator(const clang::CXXRecordDecl *Closure);

  // Loops.cpp: which loops there are and what bounds them.
  void describeLoops(Function &Result);
  void bound(const clang::Stmt *S, Loop &L);
  void boundCounted(const Expr *Condition, const clang::Stmt *S, Loop &L);
  void boundCondition(const Expr *Condition, Loop &L);
  std::optional<std::uint32_t> loopOf(const clang::CFGBlock &B) const;
  bool isStretch(const clang::VarDecl *V);
  bool beginsStretch(const Expr *E);

  // OwnIndex.cpp: which indices differ between threads.
  const Expr *inductionFrom(const clang::VarDecl *V) const;
  bool isOfRound(const clang::VarDecl *V);
  bool countsStarts(const clang::VarDecl *V);
  const clang::VarDecl *countedBy(const clang::VarDecl *V) const;
  bool isOwn(const clang::DeclRefExpr *D);
  bool isOwn(const clang::VarDecl *V);
  bool isOwn(const Expr *Index);
  PathId numberBehind(const Expr *Index);
  bool changesNumber(const Expr *Number) const;
  void numberThread(const clang::BinaryOperator *Assignment);

  // StartingLoops.cpp: which loops start threads.
  bool startsThreads(std::uint32_t Loop, const clang::VarDecl *V);
  bool startsThreads(const clang::Stmt *S);
  bool startsThreads(const clang::CXXRecordDecl *Class);
  bool startsThreads(const clang::FunctionDecl *Callee);
  bool startsThreadWith(const clang::Stmt *S, const clang::VarDecl *V);
  unsigned countThreadObjects(const clang::Stmt *S);
  void moveOn(const Expr *Pointer, Loc Where);
  bool endsStarts(const Expr *Index);

  // Rounds.cpp: what runs in one round of a loop only.
  bool countsRounds(const Expr *E) const;
  bool picksRound(const Expr *Condition);
  bool inOneRound(const clang::Stmt *S);

  // Tests.cpp: what conditions say of locks and values.
  static bool branches(const clang::CFGBlock &B);
  Test testOf(const clang::CFGBlock &B);
  Test test(const Expr *E);
  Test comparison(const clang::BinaryOperator *B);
  bool isAskedFor(const clang::CallExpr *C);
  void tellJump(const clang::CallExpr *Call);
  PathId valueAskedFor(const Expr *E);
  void answer(PathId Target, const Expr *E, Loc Where);
  void answerReturn(const Expr *E);
  PathId shifted(Shifted S);
  void answerStep(const Expr *Object, std::int64_t By, Loc Where);
  void forgetShifted(const clang::VarDecl *V, Loc Where);
  bool setsFlag(const Expr *Object, const Expr *From);
  void answerAssignment(const Expr *Object, const Expr *From, Loc Where);

  // Claims.cpp: branches on what an atomic was found to be.
  void rememberAtomic(const Expr *Whole, PathId P, Access::Mode M,
                      const Expr *Value);
  PathId claimTested(const clang::BinaryOperator *B);
  void tellOrder(const Effect &E, const Site &S, PathId Claim);
  PathId claimCounted(const Expr *E, std::int64_t Than);

  // Publications.cpp: branches after a store of an atomic.
  bool isFenced();
  bool isRelaxed(llvm::ArrayRef<const Expr *> Args);
  bool ordersNothing(const clang::Stmt *Operation);
  PathId published(PathId Atomic);
  void publish(const Expr *Whole, PathId P, const Expr *Value);
  bool toldIf(const Expr *E);
  llvm::SmallVector<Test, 2> toldBy(const Expr *Condition);
  void findTold(const clang::CFGBlock &B, std::uint32_t Number);
  void waitForTold(Function &Result);

  // Owners.cpp: branches that let in one thread, by its id.
  bool isSelf(const Expr *E);
  PathId ownerLock(const Expr *Owner);
  PathId ownerLock(const clang::VarDecl *V);
  PathId ownerTested(const Expr *A, const Expr *B);
  Test ownerTested(const clang::CallExpr *C);
  void lowerOwner(PathId P, const Expr *From, Loc Where);

  // TestedStores.cpp: what an atomic is given, and why.
  Stored stored(const Expr *Whole, const Expr *Value, PathId P,
                const Expr *Object);
  Symbol orderForValue(const Expr *Value);
  static bool isUpdate(const Stored &New) {
    return New.Load.Line != 0 && New.By <= Access::Rest::Bound;
  }

  // Attributes.cpp: what a function asks of its callers.
  void describeRequirements(Function &Result);
  PathId lockOf(const Expr *E);

  // OpenMPRegions.cpp: constructs of OpenMP, most a function of their own.
  void lowerConstruct(const clang::OMPExecutableDirective *D);
  void lowerRegion(const clang::OMPExecutableDirective *D, Loc Where);
  void waitForTeam(Loc Where);
  void waitForTasks(Loc Where);
  std::optional<Function> runRegion();
  void describeRegion(Function &Result);
  std::vector<Event> prologue();
  PathId constructLock(const clang::OMPExecutableDirective *D);
  PathId firstSection();
  PathId pseudoLock(llvm::StringRef Name);
  std::string atLine(const clang::OMPExecutableDirective *D);
  PathId variableInRegion(const clang::VarDecl *V);
  std::optional<bool> isOwnInRegion(const clang::VarDecl *V);
  bool isThreadNumber(const Expr *E) const;
  bool isThreadNumber(const clang::VarDecl *V) const;
  bool isTeamSize(const Expr *E) const;
  PathId lockOfThread(std::int64_t Number);
  PathId lockOfOne(const Expr *Index, std::int64_t Number);

  // OpenMPIndex.cpp: whose element an index names.
  bool changes(const clang::VarDecl *V, const Expr *&From);
  void addVariable(const clang::DeclRefExpr *D, std::int64_t Scale,
                   openmp::Sum &To);
  void addProduct(const clang::BinaryOperator *B, std::int64_t Scale,
                  openmp::Sum &To);
  void addTerms(const Expr *E, std::int64_t Scale, openmp::Sum &To);
  bool isPicked(const Expr *E);
  bool inSharedLoop(const openmp::Sum &At);
  bool hasAllCounters(const Expr *Base, const Expr *Index);
  PathId elementInRegion(PathId Array, const Expr *Base, const Expr *Index);

  // Coroutines.cpp
  void describeCoroutine(Function &Result, const clang::Stmt *Body);
  void lowerSuspend(const clang::CoroutineSuspendExpr *E);
  void lowerFrame(Function &Result, const clang::Stmt *Body);
  PathId lockGiven(const Expr *E);
  Suspend::Hop hop(const Expr *E);
  void describeContext(Function &Result);

  // Runtimes.cpp
  void describeRuntime(Function &Result, const clang::Stmt *Body);
  llvm::StringRef runtimeOfType(QualType T);
  llvm::StringRef runtimeOfCoroutine(const clang::CoroutineBodyStmt *Body);

  FunctionLowering(FunctionLowering &Around,
                   const clang::OMPExecutableDirective *D)
      : U(Around.U), F(Around.F), Out(Around.Out), Around(&Around),
        Construct(D) {}

  Unit &U;
  const clang::FunctionDecl *F;
  PathTable &Out;
  BasicBlock *Current = nullptr;
  Dimensions Sizes{Facts, U.Context};
  std::optional<SplitUpdates> Carried;       ///< valid while blocks are lowered
  std::unique_ptr<clang::ParentMap> Parents; ///< of the body, once asked for
  std::uint32_t CurrentLoop = NoLoop;
  bool Spawning = false; ///< evaluating what a new thread gets
  llvm::DenseMap<const clang::Decl *, std::uint32_t> LocalNumbers;
  std::vector<const clang::VarDecl *> Locals{nullptr}; ///< 0: temporaries
  llvm::DenseMap<const clang::Stmt *, PathId> Results, Heaps, Temporaries;
  llvm::DenseMap<const clang::Stmt *, const FunctionModel *> ModelOf;
  std::optional<Questions> Questioned;
  std::map<std::pair<const clang::VarDecl *, std::int64_t>, PathId> Shifts;
  llvm::DenseMap<const clang::Stmt *, Test> Tested; ///< calls about a lock
  /// Atomics that were looked at, and counted up or down, by expression.
  llvm::DenseMap<const clang::Stmt *, PathId> Looked, Counted;
  /// A block, and which branch of it comes after a store of what is published.
  std::vector<std::tuple<std::uint32_t, std::uint32_t, PathId, Loc>> Told;
  std::optional<bool> Fenced;     ///< whether it has a memory fence, once asked
  llvm::DenseSet<PathId> Started; ///< handles of threads not joined so far
  llvm::DenseSet<const clang::VarDecl *> Begun;   ///< statics being initialised
  llvm::DenseSet<const clang::VarDecl *> Asked;   ///< by isOwn, at the moment
  llvm::DenseSet<const clang::VarDecl *> Walking; ///< likewise, by isStretch
  llvm::DenseMap<std::pair<std::uint32_t, const clang::VarDecl *>, bool>
      Starting; ///< loops that start threads, and what they count with
  // Of a region of OpenMP:
  FunctionLowering *Around = nullptr;
  const clang::OMPExecutableDirective *Construct = nullptr;
  openmp::Variables Private; ///< each thread has its own
  openmp::Variables Shared;  ///< ... iteration of a loop is one thread's
  std::vector<const clang::VarDecl *> Captured; ///< by parameter
  std::uint32_t Regions = 0; ///< that the function's outermost body has so far
  std::uint32_t NextResult = 1, NextHeap = 1;
};

} // namespace snarl::lowering

#endif
