// Two locals that name two objects in one order or the other:
//
//   Account &First = From.Number < To.Number ? From : To;
//   Account &Second = From.Number < To.Number ? To : From;
//
// Whoever locks both has locked both objects, whichever was first. So a local
// that is bound to two things, while another is bound to the same two the other
// way round, is taken for an alias of the one that it is bound to first.
//
// Cost: linear in the binds. Leans: who has only one of them is taken to have
// the object that it names first. Misses: std::minmax.

#include "checks/analyses/Bindings.h"

namespace snarl {

std::map<PathId, Value> Bindings::ordered(const Function &F) const {
  std::map<PathId, std::vector<Value>> Bound;
  forEachEvent(F, [&](EventRef, const Event &E) {
    if (auto *B = E.as<Bind>(); B && P.Paths[B->Target].Kind == Step::Local)
      Bound[B->Target].push_back(B->V);
  });
  std::map<PathId, Value> Order;
  std::erase_if(Bound, [](const auto &Each) {
    const std::vector<Value> &Values = Each.second;
    return Values.size() != 2 || Values[0] == Values[1] ||
           Values[0].K == Value::Kind::Constant ||
           Values[1].K == Value::Kind::Constant;
  });
  for (const auto &[First, Its] : Bound)
    for (const auto &[Second, Others] : Bound)
      if (Its[0] == Others[1] && Its[1] == Others[0]) {
        Order.emplace(First, Its[0]);
        Order.emplace(Second, Others[0]);
      }
  return Order;
}

} // namespace snarl
