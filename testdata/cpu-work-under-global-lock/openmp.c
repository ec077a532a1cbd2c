// A critical section around the work of a parallel loop leaves one thread at
// work; around the sum alone it does not.
// flags: -fopenmp

double best, total;

static double simulate(int seed, int steps) {
  double state = seed;
  for (int i = 0; i < steps; i++)
    state = state * 0.5 + i;
  return state;
}

void all_in_turn(int n, int steps) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
#pragma omp critical // finds: cpu-work-under-global-lock
    {
      double got = simulate(i, steps);
      if (got > best)
        best = got;
    }
  }
}

void only_the_sum(int n, int steps) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    double got = simulate(i, steps);
#pragma omp critical
    total += got;
  }
}
