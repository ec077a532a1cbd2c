// Two critical sections without a name are one lock, however far apart they
// stand; those that have names of their own are not.
// flags: -fopenmp

double sum, most;

static double series(int seed, int steps) {
  double state = seed;
  for (int i = 0; i < steps; i++)
    state = state * 0.5 + i;
  return state;
}

void one_lock(int steps) {
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical // finds: cpu-work-under-global-lock
      sum += series(1, steps);
    }
#pragma omp section
    {
#pragma omp critical
      {
        double got = series(2, steps);
        if (got > most)
          most = got;
      }
    }
  }
}

double left, right;

void two_locks(int steps) {
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(for_the_left) // silent: nobody else wants this one
      left += series(1, steps);
    }
#pragma omp section
    {
#pragma omp critical(for_the_right) // silent
      right += series(2, steps);
    }
  }
}
