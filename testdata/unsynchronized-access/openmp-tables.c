// Who writes through a table of indices has an element of its own, as such a
// table is most often a permutation; a neighbour's element, or what a remainder
// picks, is not.
// flags: -fopenmp

void scatter(double *to, const double *from, const int *order, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    to[order[i]] = from[i];
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    int at = order[i] + 1;
    if (to[at] == 0)
      to[at] = from[i];
  }
}

void spread(double *to, const int *order, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    to[order[i] + 1] = to[order[i]]; // finds: unsynchronized-access
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    to[i % 2] = i; // finds: unsynchronized-access
}
