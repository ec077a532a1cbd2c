// Constructs that let one thread in at a time, or only one at all, guard a
// counter; two of them that differ do not.
// flags: -fopenmp

extern int omp_get_thread_num(void);

int bread, milk, eggs, first, once, late, later, sold, left, sold_out;

void market(int n) {
#pragma omp parallel
  {
    int before;
#pragma omp critical
    bread++;
#pragma omp atomic
    milk++;
#pragma omp atomic capture
    {
      before = eggs;
      eggs += 2;
    }
#pragma omp single
    once++;
#pragma omp master
    first++;
  }
#pragma omp parallel for ordered
  for (int i = 0; i < n; i++) {
#pragma omp ordered
    {
      late++;
    }
    if (i == 3)
      later++;
  }
#pragma omp parallel
  {
    int who = omp_get_thread_num();
    if (who == 0)
      first++;
    if (!who)
      first++;
  }
}

int single_handed, in_pairs;

void small_market(int n, int threads) {
#pragma omp parallel for num_threads(threads) if (threads > 1)
  for (int i = 0; i < n; i++) {
    if (threads == 1 && i > 4)
      single_handed++;
    if (threads == 2)
      in_pairs++; // finds: unsynchronized-counter
  }
}

void two_doors(void) {
#pragma omp parallel
  {
#pragma omp critical(front)
    sold++; // finds: unsynchronized-counter
#pragma omp critical(back)
    sold++;
  }
#pragma omp parallel sections
  {
    { sold_out++; }
#pragma omp section
    left++; // finds: unsynchronized-counter
#pragma omp section
    left--;
  }
}

void not_parallel(int n) {
  int turns = 0;
#pragma omp parallel num_threads(1)
  turns++;
#pragma omp parallel if (0)
  turns++;
#pragma omp simd
  for (int i = 0; i < n; i++)
    turns++;
}
