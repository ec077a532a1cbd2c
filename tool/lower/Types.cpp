// Roles of types, from the models and from what records are made of. See
// Types.h.

#include "tool/lower/Types.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace snarl::lowering {

const TypeModel *Types::ofRecord(const CXXRecordDecl *R) {
  const Decl *Key = R->getCanonicalDecl();
  if (auto It = OfRecord.find(Key); It != OfRecord.end())
    return It->second;
  OfRecord[Key] = nullptr;
  const TypeModel *Found = Library.type(Name.qualified(R));
  if (!Found && R->hasDefinition())
    for (const CXXBaseSpecifier &Base : R->getDefinition()->bases())
      if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
        if (!Found)
          Found = ofRecord(B);
  OfRecord[Key] = Found;
  return Found;
}

const TypeModel *Types::model(QualType T) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType();
  for (const auto *Alias = T->getAs<TypedefType>(); Alias;
       Alias = Alias->desugar()->getAs<TypedefType>())
    if (const TypeModel *M = Library.type(Name.qualified(Alias->getDecl())))
      return M;
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return R ? ofRecord(R) : nullptr;
}

bool Types::recordMayRefer(const CXXRecordDecl *R) {
  if (R->isLambda())
    return true;
  if (Name.isSystem(R))
    return R->getName() != "basic_string" && R->getName() != "duration" &&
           R->getName() != "time_point" && R->getName() != "complex" &&
           R->getName() != "basic_string_view";
  if (!R->hasDefinition())
    return false;
  const Decl *Key = R->getCanonicalDecl();
  auto [It, Fresh] = Refers.try_emplace(Key, false);
  if (!Fresh)
    return It->second;
  bool Result = false;
  for (const FieldDecl *F : R->getDefinition()->fields())
    Result = Result || mayRefer(F->getType());
  for (const CXXBaseSpecifier &Base : R->getDefinition()->bases())
    Result = Result || mayRefer(Base.getType());
  return Refers[Key] = Result;
}

bool Types::mayRefer(QualType T) {
  if (T.isNull() || T->isDependentType())
    return false;
  if (T->isAnyPointerType() || T->isReferenceType() ||
      T->isMemberPointerType() || T->isNullPtrType())
    return true;
  if (model(T) || isThreadId(T))
    return true;
  if (const Type *Element = T->getArrayElementTypeNoTypeQual())
    return mayRefer(QualType(Element, 0));
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl())
    return recordMayRefer(R);
  return T->isRecordType();
}

/// Of the standard library: what holds its parts itself, and what only says how
/// they are held.
static bool holdsItsParts(llvm::StringRef Name) {
  static constexpr llvm::StringRef Names[] = {"allocator",
                                              "array",
                                              "basic_string",
                                              "basic_string_view",
                                              "char_traits",
                                              "complex",
                                              "deque",
                                              "duration",
                                              "equal_to",
                                              "forward_list",
                                              "greater",
                                              "hash",
                                              "less",
                                              "list",
                                              "map",
                                              "multimap",
                                              "multiset",
                                              "optional",
                                              "pair",
                                              "ratio",
                                              "set",
                                              "steady_clock",
                                              "system_clock",
                                              "time_point",
                                              "tuple",
                                              "unordered_map",
                                              "unordered_multimap",
                                              "unordered_multiset",
                                              "unordered_set",
                                              "valarray",
                                              "variant",
                                              "vector"};
  return llvm::is_contained(Names, Name);
}

bool Types::isPlain(QualType T) {
  if (T.isNull())
    return false;
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return T->getPointeeType()->isAnyCharacterType() &&
           T->getPointeeType().isConstQualified();
  if (T->isArithmeticType() || T->isEnumeralType())
    return !T.isVolatileQualified();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R || !R->isInStdNamespace() || !holdsItsParts(R->getName()))
    return false;
  const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(R);
  auto IsPlain = [&](const TemplateArgument &A, auto &Self) -> bool {
    if (A.getKind() == TemplateArgument::Pack)
      return llvm::all_of(A.pack_elements(),
                          [&](auto &Each) { return Self(Each, Self); });
    return A.getKind() != TemplateArgument::Type || isPlain(A.getAsType());
  };
  return !Made || llvm::all_of(Made->getTemplateArgs().asArray(),
                               [&](auto &A) { return IsPlain(A, IsPlain); });
}

QualType Types::argument(QualType T, unsigned N) {
  const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!R || R->getTemplateArgs().size() <= N)
    return {};
  const TemplateArgument &A = R->getTemplateArgs()[N];
  return A.getKind() == TemplateArgument::Type ? A.getAsType() : QualType();
}

bool upwards(const CXXRecordDecl *R,
             llvm::function_ref<bool(const CXXRecordDecl *)> Visit) {
  if (!R)
    return false;
  if (Visit(R))
    return true;
  if (R->hasDefinition())
    for (const CXXBaseSpecifier &B : R->getDefinition()->bases())
      if (upwards(B.getType()->getAsCXXRecordDecl(), Visit))
        return true;
  return false;
}

bool isThreadId(QualType T) {
  for (const auto *Alias = T->getAs<TypedefType>(); Alias;
       Alias = Alias->desugar()->getAs<TypedefType>()) {
    llvm::StringRef Name = Alias->getDecl()->getName();
    if (Name == "pthread_t" || Name == "thrd_t")
      return true;
  }
  return false;
}

bool isScalar(QualType T) {
  T = T.getNonReferenceType();
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return T->isScalarType();
}

bool isNumber(QualType T) {
  T = T.getNonReferenceType();
  if (const auto *A = T->getAs<AtomicType>())
    T = A->getValueType();
  return T->isArithmeticType() && !T->isBooleanType();
}

} // namespace snarl::lowering
