// What a barrier parts does not meet; without one, or with nowait, it does.
// flags: -fopenmp

int first, second, third, swept, next, open_end;

void in_step(int *old, int *new, int n) {
#pragma omp parallel
  {
#pragma omp master
    first++;
#pragma omp barrier
#pragma omp single
    first++;
#pragma omp single nowait
    second++; // finds: unsynchronized-counter
#pragma omp single
    second++;
    for (int round = 0; round < 10; round++) {
#pragma omp for
      for (int i = 1; i < n - 1; i++)
        new[i] += old[i - 1] + old[i + 1];
#pragma omp for
      for (int i = 0; i < n; i++)
        old[i] += new[i];
#pragma omp single
      swept++;
    }
  }
#pragma omp parallel
  {
#pragma omp master
    third++; // finds: unsynchronized-counter
#pragma omp single
    third++;
  }
}

static void sweep(void) {
#pragma omp single
  next++;
}

void twice(void) {
#pragma omp parallel
  {
    sweep();
#pragma omp master
    next++;
#pragma omp barrier
    sweep();
  }
}
