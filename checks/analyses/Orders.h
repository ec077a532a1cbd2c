// Where in the life of its thread an access stands: what has been joined and
// waited for by then, what may be notified later on, which flag says that a
// thread is still to be started, and which barrier was passed last. Many
// accesses share one such place, so each is stored once and named by a number,
// as strings and paths are.
//
// Cost: one hash look-up for a place; nothing for a copy.

#ifndef SNARL_CHECKS_ANALYSES_ORDERS_H
#define SNARL_CHECKS_ANALYSES_ORDERS_H

#include "checks/analyses/Phases.h"
#include "checks/model/Path.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace snarl {

/// The lists are sorted and name nothing twice.
struct Order {
  std::vector<PathId> After;    ///< handles that are joined before
  std::vector<PathId> Waited;   ///< objects surely waited for before
  std::vector<PathId> Notifies; ///< objects that may be notified after
  std::vector<PathId> Behind;   ///< flags that keep threads from being started
  PhaseSet Phase{0};            ///< which barrier may have been passed last
  friend bool operator==(const Order &, const Order &) = default;
};

/// An Order: an index into the OrderTable that goes with it. 0: the thread has
/// just begun, and notifies nobody.
using OrderId = std::uint32_t;

class OrderTable {
public:
  OrderTable() { intern({}); }

  /// The number of O, which is added if it is new.
  OrderId intern(Order O) {
    auto [It, Fresh] =
        Ids.try_emplace(std::move(O), static_cast<OrderId>(All.size()));
    if (Fresh)
      All.push_back(&It->first);
    return It->second;
  }
  const Order &operator[](OrderId Id) const { return *All[Id]; }

  /// The number of what Change makes of the order Id.
  template <class Change> OrderId changed(OrderId Id, Change &&Edit) {
    Order O = *All[Id];
    Edit(O);
    return O == *All[Id] ? Id : intern(std::move(O));
  }

private:
  struct Hash {
    std::size_t operator()(const Order &O) const {
      std::uint64_t H = 0;
      for (auto *List :
           {&O.After, &O.Waited, &O.Notifies, &O.Behind, &O.Phase}) {
        for (std::uint32_t X : *List)
          H = (H ^ X) * 0x9E3779B97F4A7C15u;
        H ^= H >> 29;
      }
      return static_cast<std::size_t>(H);
    }
  };
  std::unordered_map<Order, OrderId, Hash> Ids;
  std::vector<const Order *> All; ///< keys of Ids, by number
};

/// One change of many orders, each of which is changed once.
template <class Change> class Reordering {
public:
  Reordering(OrderTable &Table, Change Edit) : Table(Table), Edit(Edit) {}

  OrderId operator()(OrderId Id) {
    auto [It, Fresh] = Known.try_emplace(Id);
    if (Fresh)
      It->second = Table.changed(Id, Edit);
    return It->second;
  }

private:
  OrderTable &Table;
  Change Edit;
  std::unordered_map<OrderId, OrderId> Known;
};

/// Adds Objects to one of an order's lists.
template <class Range>
void include(std::vector<PathId> &List, const Range &Objects) {
  List.insert(List.end(), std::begin(Objects), std::end(Objects));
  std::sort(List.begin(), List.end());
  List.erase(std::unique(List.begin(), List.end()), List.end());
}

} // namespace snarl

#endif
