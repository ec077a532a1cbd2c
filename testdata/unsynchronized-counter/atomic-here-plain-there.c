/* A number that one function changes by an atomic operation and another by a
   plain one, with no thread in view. */

struct connection {
  int references;
  int errors;
};

void acquire(struct connection *c) {
  __atomic_add_fetch(&c->references, 1, __ATOMIC_RELAXED);
}

int release(struct connection *c) {
  return __atomic_sub_fetch(&c->references, 1, __ATOMIC_ACQ_REL) == 0;
}

void adopt(struct connection *c) {
  c->references++; // finds: unsynchronized-counter
}

void fail(struct connection *c) {
  c->errors++; // silent: never atomic
}

struct encoder {
  int rows;
};

void finishRow(struct encoder *e) {
  __atomic_add_fetch(&e->rows, 1, __ATOMIC_RELAXED);
}

void beginFrame(struct encoder *e) {
  e->rows = 0; // silent: set anew, before the rows are given out
}
