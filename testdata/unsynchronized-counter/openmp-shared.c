// What all threads of a parallel region share is counted by all of them.
// flags: -fopenmp

long served;

void visitors(int n) {
  int refused = 0, tills, seen = 0;
#pragma omp parallel for shared(refused)
  for (int v = 0; v < n; v++) {
    served++; // finds: unsynchronized-counter
    if (v % 7 == 0)
      refused += 1; // finds: unsynchronized-counter
    for (tills = 0; tills < 3; tills++) // finds: unsynchronized-counter
      ;
  }
#pragma omp parallel num_threads(4) default(none) shared(seen)
  seen = seen + 1; // finds: unsynchronized-counter
  served += seen + refused;
}

static void greet(int *greeted) {
  ++*greeted; // finds: unsynchronized-counter
}

int party(void) {
  int guests = 0;
#pragma omp parallel
  {
    greet(&guests);
  }
  return guests;
}
