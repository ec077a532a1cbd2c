// Each iteration, and each thread by its number, has an element of its own.
// flags: -fopenmp

extern int omp_get_thread_num(void);

void squares(int *number, int (*table)[8], const int *where, int n) {
  int slots[64] = {0}, counts[8] = {0}, who;
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    number[i]++;
    number[2 * i + 1]++;
    for (int j = 0; j < 8; j++)
      table[i][j] += number[i];
    counts[where[i]]++; // finds: unsynchronized-counter
  }
#pragma omp parallel private(who)
  {
    int me = omp_get_thread_num();
    slots[me]++;
    who = omp_get_thread_num();
    slots[who] += 2;
    for (int i = 0; i < 8; i++)
      counts[i]++; // finds: unsynchronized-counter
  }
}
