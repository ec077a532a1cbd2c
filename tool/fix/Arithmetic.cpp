#include "tool/fix/Arithmetic.h"

using namespace clang;

namespace snarl::fix {

bool isAtomicOperation(BinaryOperatorKind Op, QualType T) {
  if (Op == BO_Add || Op == BO_Sub)
    return true;
  return T->isIntegerType() && (Op == BO_And || Op == BO_Or || Op == BO_Xor);
}

bool sameArithmetic(QualType T, const Expr *K, QualType Computed) {
  if (T->isRealFloatingType())
    return Computed.getCanonicalType() ==
           T.getCanonicalType().getUnqualifiedType();
  return !T->isBooleanType() && K->getType()->isIntegralOrEnumerationType();
}

} // namespace snarl::fix
