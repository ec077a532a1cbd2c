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

static int slot_of(int *slots) {
  unsigned mine = 0;
  mine = omp_get_thread_num();
  return slots[mine]++;
}

static void in_block(int *slots, int slot, int thread) {
  slot += thread * 64;
  slots[slot]++;
}

void stretches(int *slots, int rows, int columns, int n) {
  int place, first, last, i;
#pragma omp parallel for private(place)
  for (int y = 0; y < rows; y++) {
    int at = y * columns;
    place = y * columns;
    for (int x = 0; x < columns; x++) {
      slots[at++]++;
      slots[place] += 2;
      place++;
    }
    in_block(slots, y / 2, omp_get_thread_num());
  }
#pragma omp parallel private(first, last, i)
  {
    first = omp_get_thread_num() * n;
    last = first + n;
    for (i = first; i < last; i++)
      slots[i]++;
    slot_of(slots);
  }
#pragma omp parallel private(i, first)
  {
    first = 0;
    for (i = first; i < n; i++)
      slots[i]++; // finds: unsynchronized-counter
  }
}

extern int omp_get_num_threads(void);

void shares(int *slots, int *other, int n) {
#pragma omp parallel
  {
    int me = omp_get_thread_num(), all = omp_get_num_threads();
    for (int i = me; i < n; i += all)
      slots[i]++;
    int first = me * n / all, end = (me + 1) * n / all;
    for (int i = first; i < end; i++)
      other[i]++;
  }
}
