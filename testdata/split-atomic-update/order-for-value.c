// In C a memory order is a number, whatever the standard: one that stands where the value belongs is added.
#include <stdatomic.h>

static atomic_int guests;
static atomic_int tables;
static atomic_bool is_open;

int main(void) {
  atomic_fetch_add(&guests, memory_order_relaxed); // finds: split-atomic-update
  atomic_store(&tables, memory_order_release); // finds: split-atomic-update
  atomic_fetch_add_explicit(&guests, 1, memory_order_relaxed);
  atomic_store_explicit(&is_open, 1, memory_order_release);
  return atomic_load_explicit(&tables, memory_order_acquire);
}
