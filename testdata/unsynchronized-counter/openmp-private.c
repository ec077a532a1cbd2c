// What a clause, or its place, makes each thread's own is not shared.
// flags: -fopenmp

int mine;
#pragma omp threadprivate(mine)
double total;

int totals(const double *price, int n) {
  double sum = 0, most = 0, last = 0;
  int i, j, steps = 0, from = 1, far = 0;
#pragma omp parallel for private(j) firstprivate(from) lastprivate(last)      \
    reduction(+ : sum, total) reduction(max : most) linear(far : 2)
  for (i = 0; i < n; i++) {
    int turns = 0;
    for (j = 0; j < 3; j++)
      turns++;
    from++;
    mine++;
    far += 2;
    sum += price[i] * turns;
    total += price[i];
    last = price[i];
    most = most > last ? most : last;
  }
  steps++;
  return steps + sum + most + last;
}
